;; The loop over int8 rows for four queries at once.

  ;; Which rows may be hits of which query: upper bounds as in bound.wat, compared where they are made. `queries` holds
  ;; the codes of all four, eight numbers of each in turn; `factors` their steps, lengths, squares and thresholds, four
  ;; floats each. Of a row whose bound is not below a threshold, place · 16 + a bit a query goes to `out`; returns how
  ;; many. Two rows at a time: what is loaded of a row or a query serves eight sums (bench/engine_bench.ts, row "exact,
  ;; k = 10, in batches"). Of an odd count one row more is looked at, which must be there, and `out` have room for it.
  ;; Where `bounds` is not 0, the four bounds of each row are left there, and none is compared.
  (func (export "boundFour")
    (param $queries i32) (param $rows i32) (param $info i32) (param $squares i32) (param $count i32)
    (param $stride i32) (param $factors i32) (param $first i32) (param $out i32)
    (param $bounds i32) (result i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128)
    (local $low v128) (local $high v128) (local $low2 v128) (local $high2 v128) (local $x v128)
    (local $q i32) (local $end i32) (local $place i32) (local $last i32) (local $mask i32) (local $at i32) (local $s i32)
    (if (i32.eqz (local.get $count)) (then (return (i32.const 0))))
    (local.set $at (local.get $out))
    (local.set $place (local.get $first))
    (local.set $last (i32.add (local.get $first) (local.get $count)))
    (local.set $end (i32.add (local.get $queries) (i32.shl (local.get $stride) (i32.const 3))))
    (loop $next
      (local.set $s (i32.add (local.get $rows) (local.get $stride)))
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $e (v128.const i32x4 0 0 0 0))
      (local.set $f (v128.const i32x4 0 0 0 0))
      (local.set $g (v128.const i32x4 0 0 0 0))
      (local.set $h (v128.const i32x4 0 0 0 0))
      (local.set $q (local.get $queries))
      (loop $sixteen
        (local.set $low (v128.load8x8_s (local.get $rows)))
        (local.set $high (v128.load8x8_s offset=8 (local.get $rows)))
        (local.set $low2 (v128.load8x8_s (local.get $s)))
        (local.set $high2 (v128.load8x8_s offset=8 (local.get $s)))
        (local.set $x (v128.load (local.get $q)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (local.get $low) (local.get $x))))
        (local.set $e (i32x4.add (local.get $e) (i32x4.dot_i16x8_s (local.get $low2) (local.get $x))))
        (local.set $x (v128.load offset=16 (local.get $q)))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (local.get $low) (local.get $x))))
        (local.set $f (i32x4.add (local.get $f) (i32x4.dot_i16x8_s (local.get $low2) (local.get $x))))
        (local.set $x (v128.load offset=32 (local.get $q)))
        (local.set $c (i32x4.add (local.get $c) (i32x4.dot_i16x8_s (local.get $low) (local.get $x))))
        (local.set $g (i32x4.add (local.get $g) (i32x4.dot_i16x8_s (local.get $low2) (local.get $x))))
        (local.set $x (v128.load offset=48 (local.get $q)))
        (local.set $d (i32x4.add (local.get $d) (i32x4.dot_i16x8_s (local.get $low) (local.get $x))))
        (local.set $h (i32x4.add (local.get $h) (i32x4.dot_i16x8_s (local.get $low2) (local.get $x))))
        (local.set $x (v128.load offset=64 (local.get $q)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (local.get $high) (local.get $x))))
        (local.set $e (i32x4.add (local.get $e) (i32x4.dot_i16x8_s (local.get $high2) (local.get $x))))
        (local.set $x (v128.load offset=80 (local.get $q)))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (local.get $high) (local.get $x))))
        (local.set $f (i32x4.add (local.get $f) (i32x4.dot_i16x8_s (local.get $high2) (local.get $x))))
        (local.set $x (v128.load offset=96 (local.get $q)))
        (local.set $c (i32x4.add (local.get $c) (i32x4.dot_i16x8_s (local.get $high) (local.get $x))))
        (local.set $g (i32x4.add (local.get $g) (i32x4.dot_i16x8_s (local.get $high2) (local.get $x))))
        (local.set $x (v128.load offset=112 (local.get $q)))
        (local.set $d (i32x4.add (local.get $d) (i32x4.dot_i16x8_s (local.get $high) (local.get $x))))
        (local.set $h (i32x4.add (local.get $h) (i32x4.dot_i16x8_s (local.get $high2) (local.get $x))))
        (local.set $rows (i32.add (local.get $rows) (i32.const 16)))
        (local.set $s (i32.add (local.get $s) (i32.const 16)))
        (local.set $q (i32.add (local.get $q) (i32.const 128)))
        (br_if $sixteen (i32.lt_u (local.get $q) (local.get $end))))
      (local.set $rows (local.get $s))
      (local.set $low (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
      (local.set $high (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
      (local.set $x (f32x4.convert_i32x4_s (i32x4.add
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $low) (local.get $high))
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $low) (local.get $high)))))
      (local.set $x (f32x4.add
        (f32x4.mul
          (f32x4.mul (v128.load (local.get $factors)) (v128.load32_splat (local.get $info)))
          (local.get $x))
        (f32x4.mul (v128.load offset=16 (local.get $factors)) (v128.load32_splat offset=4 (local.get $info)))))
      (if (local.get $squares)
        (then
          (local.set $x (f32x4.sub
            (f32x4.sub (f32x4.add (local.get $x) (local.get $x)) (v128.load32_splat (local.get $squares)))
            (v128.load offset=32 (local.get $factors))))))
      (if (local.get $bounds)
        (then (v128.store (local.get $bounds) (local.get $x)) (local.set $mask (i32.const 0)))
        (else
          (local.set $mask (i32.xor (i32.const 15)
            (i32x4.bitmask (f32x4.lt (local.get $x) (v128.load offset=48 (local.get $factors))))))))
      (if (local.get $mask)
        (then
          (i32.store (local.get $at) (i32.or (i32.shl (local.get $place) (i32.const 4)) (local.get $mask)))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))))
      (local.set $low (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $e) (local.get $f))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $e) (local.get $f))))
      (local.set $high (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $g) (local.get $h))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $g) (local.get $h))))
      (local.set $x (f32x4.convert_i32x4_s (i32x4.add
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $low) (local.get $high))
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $low) (local.get $high)))))
      (local.set $x (f32x4.add
        (f32x4.mul
          (f32x4.mul (v128.load (local.get $factors)) (v128.load32_splat offset=8 (local.get $info)))
          (local.get $x))
        (f32x4.mul (v128.load offset=16 (local.get $factors)) (v128.load32_splat offset=12 (local.get $info)))))
      (if (local.get $squares)
        (then
          (local.set $x (f32x4.sub
            (f32x4.sub (f32x4.add (local.get $x) (local.get $x)) (v128.load32_splat offset=4 (local.get $squares)))
            (v128.load offset=32 (local.get $factors))))))
      (if (local.get $bounds)
        (then (v128.store offset=16 (local.get $bounds) (local.get $x)) (local.set $mask (i32.const 0)))
        (else
          (local.set $mask (i32.xor (i32.const 15)
            (i32x4.bitmask (f32x4.lt (local.get $x) (v128.load offset=48 (local.get $factors))))))))
      (if (local.get $mask)
        (then
          (i32.store (local.get $at)
            (i32.or (i32.shl (i32.add (local.get $place) (i32.const 1)) (i32.const 4)) (local.get $mask)))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))))
      (if (local.get $bounds) (then (local.set $bounds (i32.add (local.get $bounds) (i32.const 32)))))
      (if (local.get $squares) (then (local.set $squares (i32.add (local.get $squares) (i32.const 8)))))
      (local.set $info (i32.add (local.get $info) (i32.const 16)))
      (local.set $place (i32.add (local.get $place) (i32.const 2)))
      (br_if $next (i32.lt_u (local.get $place) (local.get $last))))
    (i32.shr_u (i32.sub (local.get $at) (local.get $out)) (i32.const 2)))

  ;; Adds to each `out` the sum of the largest bounds of up to four queries: `list` has the places of the bounds, four side
  ;; by side, and `ends` for each sum where its part of the list ends. NaN is the largest.
  (func (export "sumLargest")
    (param $bounds i32) (param $list i32) (param $ends i32) (param $count i32) (param $queries i32) (param $out i32)
    (local $best v128) (local $sum f32) (local $at i32) (local $end i32) (local $last i32)
    (local.set $at (local.get $list))
    (local.set $last (i32.add (local.get $ends) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $ends) (local.get $last)))
        (local.set $end (i32.add (local.get $list) (i32.shl (i32.load (local.get $ends)) (i32.const 2))))
        (local.set $best (v128.const f32x4 -inf -inf -inf -inf))
        (block $all
          (loop $one
            (br_if $all (i32.ge_u (local.get $at) (local.get $end)))
            (local.set $best (f32x4.max (local.get $best)
              (v128.load (i32.add (local.get $bounds) (i32.shl (i32.load (local.get $at)) (i32.const 4))))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $one)))
        (local.set $sum (f32.add (f32.load (local.get $out)) (f32x4.extract_lane 0 (local.get $best))))
        (if (i32.gt_u (local.get $queries) (i32.const 1))
          (then (local.set $sum (f32.add (local.get $sum) (f32x4.extract_lane 1 (local.get $best))))))
        (if (i32.gt_u (local.get $queries) (i32.const 2))
          (then (local.set $sum (f32.add (local.get $sum) (f32x4.extract_lane 2 (local.get $best))))))
        (if (i32.gt_u (local.get $queries) (i32.const 3))
          (then (local.set $sum (f32.add (local.get $sum) (f32x4.extract_lane 3 (local.get $best))))))
        (f32.store (local.get $out) (local.get $sum))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
        (br $next))))
