;; The loop over int8 rows.

  ;; Upper bounds of scores: step·scale·Σ + length·error, where `info` holds a row's (scale, error).
  ;; With `squares` (the rows' squared lengths) of minus the squared distance: 2·bound − |x|² − square.
  ;; Of the rows whose numbers are at `list`, or, where that is 0, of those that stand one after another. Four at a time:
  ;; listed rows as latency counts, others in four quarters side by side, as one stream of reads leaves a third of the
  ;; memory's speed unused (bench/engine_bench.ts, row "bounded to float32 scan"). Rows that are no multiple of four make
  ;; the quarters overlap. `list` and `out` have room for three more.
  (func (export "bound")
    (param $query i32) (param $rows i32) (param $info i32) (param $squares i32) (param $list i32) (param $count i32)
    (param $stride i32) (param $step f32) (param $length f32) (param $square f32) (param $out i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $low v128) (local $high v128)
    (local $r i32) (local $s i32) (local $t i32) (local $u i32)
    (local $i i32) (local $j i32) (local $k i32) (local $m i32)
    (local $q i32) (local $end i32) (local $quarter i32) (local $done i32)
    (local $last i32) (local $batch i32)
    (if (i32.eqz (local.get $count)) (then (return)))
    (local.set $quarter (i32.shr_u (i32.add (local.get $count) (i32.const 3)) (i32.const 2)))
    (if (local.get $list)
      (then
        (local.set $last
          (i32.add (local.get $list) (i32.shl (i32.sub (local.get $count) (i32.const 1)) (i32.const 2))))
        (call $pad (local.get $last))
        (if (i32.gt_u (i32.sub (local.get $stride) (i32.const 64)) (i32.const 448))
          (then (local.set $batch (i32.const -1)))))
      (else
        (local.set $m (i32.sub (local.get $count) (local.get $quarter)))
        (local.set $j (call $least (local.get $quarter) (local.get $m)))
        (local.set $k (call $least (i32.shl (local.get $quarter) (i32.const 1)) (local.get $m)))))
    (local.set $end (i32.add (local.get $query) (i32.shl (local.get $stride) (i32.const 1))))
    (loop $next
      (if (local.get $list)
        (then
          (if (i32.ge_u (local.get $list) (local.get $batch))
            (then (local.set $batch (call $touch (local.get $rows) (local.get $info) (local.get $list)
              (local.get $last) (local.get $stride)
              (i32.add (local.get $out) (i32.shl (local.get $done) (i32.const 4)))))))
          (local.set $i (i32.load (local.get $list)))
          (local.set $j (i32.load offset=4 (local.get $list)))
          (local.set $k (i32.load offset=8 (local.get $list)))
          (local.set $m (i32.load offset=12 (local.get $list)))
          (local.set $list (i32.add (local.get $list) (i32.const 16)))))
      (local.set $r (i32.add (local.get $rows) (i32.mul (local.get $i) (local.get $stride))))
      (local.set $s (i32.add (local.get $rows) (i32.mul (local.get $j) (local.get $stride))))
      (local.set $t (i32.add (local.get $rows) (i32.mul (local.get $k) (local.get $stride))))
      (local.set $u (i32.add (local.get $rows) (i32.mul (local.get $m) (local.get $stride))))
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $q (local.get $query))
      (loop $sixteen
        (local.set $low (v128.load (local.get $q)))
        (local.set $high (v128.load offset=16 (local.get $q)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.add
          (i32x4.dot_i16x8_s (local.get $low) (v128.load8x8_s (local.get $r)))
          (i32x4.dot_i16x8_s (local.get $high) (v128.load8x8_s offset=8 (local.get $r))))))
        (local.set $r (i32.add (local.get $r) (i32.const 16)))
        (local.set $b (i32x4.add (local.get $b) (i32x4.add
          (i32x4.dot_i16x8_s (local.get $low) (v128.load8x8_s (local.get $s)))
          (i32x4.dot_i16x8_s (local.get $high) (v128.load8x8_s offset=8 (local.get $s))))))
        (local.set $s (i32.add (local.get $s) (i32.const 16)))
        (local.set $c (i32x4.add (local.get $c) (i32x4.add
          (i32x4.dot_i16x8_s (local.get $low) (v128.load8x8_s (local.get $t)))
          (i32x4.dot_i16x8_s (local.get $high) (v128.load8x8_s offset=8 (local.get $t))))))
        (local.set $t (i32.add (local.get $t) (i32.const 16)))
        (local.set $d (i32x4.add (local.get $d) (i32x4.add
          (i32x4.dot_i16x8_s (local.get $low) (v128.load8x8_s (local.get $u)))
          (i32x4.dot_i16x8_s (local.get $high) (v128.load8x8_s offset=8 (local.get $u))))))
        (local.set $u (i32.add (local.get $u) (i32.const 16)))
        (local.set $q (i32.add (local.get $q) (i32.const 32)))
        (br_if $sixteen (i32.lt_u (local.get $q) (local.get $end))))
      ;; Four sums side by side, then four bounds.
      (local.set $low (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
      (local.set $high (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
      (local.set $a (f32x4.convert_i32x4_s (i32x4.add
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $low) (local.get $high))
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $low) (local.get $high)))))
      (local.set $low (v128.load64_zero (i32.add (local.get $info) (i32.shl (local.get $i) (i32.const 3)))))
      (local.set $low (v128.load64_lane 1
        (i32.add (local.get $info) (i32.shl (local.get $j) (i32.const 3))) (local.get $low)))
      (local.set $high (v128.load64_zero (i32.add (local.get $info) (i32.shl (local.get $k) (i32.const 3)))))
      (local.set $high (v128.load64_lane 1
        (i32.add (local.get $info) (i32.shl (local.get $m) (i32.const 3))) (local.get $high)))
      (local.set $a (f32x4.add
        (f32x4.mul
          (f32x4.mul
            (f32x4.splat (local.get $step))
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $low) (local.get $high)))
          (local.get $a))
        (f32x4.mul
          (f32x4.splat (local.get $length))
          (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low) (local.get $high)))))
      (if (local.get $squares)
        (then
          (local.set $b (v128.load32_zero (i32.add (local.get $squares) (i32.shl (local.get $i) (i32.const 2)))))
          (local.set $b (v128.load32_lane 1
            (i32.add (local.get $squares) (i32.shl (local.get $j) (i32.const 2))) (local.get $b)))
          (local.set $b (v128.load32_lane 2
            (i32.add (local.get $squares) (i32.shl (local.get $k) (i32.const 2))) (local.get $b)))
          (local.set $b (v128.load32_lane 3
            (i32.add (local.get $squares) (i32.shl (local.get $m) (i32.const 2))) (local.get $b)))
          (local.set $a (f32x4.sub
            (f32x4.sub (f32x4.add (local.get $a) (local.get $a)) (local.get $b))
            (f32x4.splat (local.get $square))))))
      (if (local.get $list)
        (then
          (v128.store (i32.add (local.get $out) (i32.shl (local.get $done) (i32.const 4))) (local.get $a)))
        (else
          (v128.store32_lane 0 (i32.add (local.get $out) (i32.shl (local.get $i) (i32.const 2))) (local.get $a))
          (v128.store32_lane 1 (i32.add (local.get $out) (i32.shl (local.get $j) (i32.const 2))) (local.get $a))
          (v128.store32_lane 2 (i32.add (local.get $out) (i32.shl (local.get $k) (i32.const 2))) (local.get $a))
          (v128.store32_lane 3 (i32.add (local.get $out) (i32.shl (local.get $m) (i32.const 2))) (local.get $a))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (local.set $j (i32.add (local.get $j) (i32.const 1)))
          (local.set $k (i32.add (local.get $k) (i32.const 1)))
          (local.set $m (i32.add (local.get $m) (i32.const 1)))))
      (local.set $done (i32.add (local.get $done) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $done) (local.get $quarter)))))

  ;; Loads a word of every line of the next 32 listed rows, and of their `info`: rows of 64 to 512 bytes come a quarter
  ;; sooner then, as more are on their way at once (bench/engine_bench.ts, row "indexed range, 10 %"); others do not.
  ;; The word at `out` only keeps the loads from being left out as unused. Returns where the list goes on.
  (func $touch
    (param $rows i32) (param $info i32) (param $list i32) (param $last i32) (param $stride i32) (param $out i32)
    (result i32)
    (local $r i32) (local $end i32) (local $next i32) (local $x i32)
    (local.set $next (i32.add (local.get $list) (i32.const 128)))
    (loop $row
      (local.set $r (i32.add (local.get $rows) (i32.mul (i32.load (local.get $list)) (local.get $stride))))
      (local.set $end (i32.add (local.get $r) (local.get $stride)))
      (local.set $x (i32.xor (local.get $x)
        (i32.load (i32.add (local.get $info) (i32.shl (i32.load (local.get $list)) (i32.const 3))))))
      (loop $line
        (local.set $x (i32.xor (local.get $x) (i32.load (local.get $r))))
        (local.set $r (i32.add (local.get $r) (i32.const 64)))
        (br_if $line (i32.lt_u (local.get $r) (local.get $end))))
      (local.set $list (i32.add (local.get $list) (i32.const 4)))
      (br_if $row (i32.and
        (i32.lt_u (local.get $list) (local.get $next)) (i32.le_u (local.get $list) (local.get $last)))))
    (i32.store (local.get $out) (local.get $x))
    (local.get $next))

  (func $least (param $a i32) (param $b i32) (result i32)
    (select (local.get $a) (local.get $b) (i32.lt_u (local.get $a) (local.get $b))))
