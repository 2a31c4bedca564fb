;; Kernels of the graph, over int8 rows anywhere: row n stands at place n & 4095 of segment n >> 12, `segment` bytes apart.
;; `codes`, `info` and `squares` are where those of the first segment begin; `squares` is 0 where there are none.
;; Scores are estimates of the similarity: no error is added.

  ;; Of listed rows to a query in int16, four at a time as in `bound`: step·scale·Σ, with `squares` 2·that − |x|² − square.
  ;; `list` and `out` have room for three more.
  (func (export "codeRows")
    (param $query i32) (param $codes i32) (param $info i32) (param $squares i32) (param $segment i32)
    (param $list i32) (param $count i32) (param $stride i32) (param $step f32) (param $square f32) (param $out i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $low v128) (local $high v128) (local $row v128) (local $scales v128) (local $lengths v128)
    (local $r i32) (local $s i32) (local $t i32) (local $u i32) (local $n i32) (local $place i32)
    (local $q i32) (local $end i32) (local $last i32)
    (if (i32.eqz (local.get $count)) (then (return)))
    (local.set $last (i32.add (local.get $list) (i32.shl (i32.sub (local.get $count) (i32.const 1)) (i32.const 2))))
    (call $pad (local.get $last))
    (local.set $end (i32.add (local.get $query) (i32.shl (local.get $stride) (i32.const 1))))
    (loop $next
      (local.set $n (i32.load (local.get $list)))
      (local.set $place (i32.and (local.get $n) (i32.const 4095)))
      (local.set $n (i32.mul (i32.shr_u (local.get $n) (i32.const 12)) (local.get $segment)))
      (local.set $r (i32.add (i32.add (local.get $codes) (local.get $n)) (i32.mul (local.get $place) (local.get $stride))))
      (local.set $scales (v128.load32_zero
        (i32.add (i32.add (local.get $info) (local.get $n)) (i32.shl (local.get $place) (i32.const 3)))))
      (if (local.get $squares) (then (local.set $lengths (v128.load32_zero
        (i32.add (i32.add (local.get $squares) (local.get $n)) (i32.shl (local.get $place) (i32.const 2)))))))
      (local.set $n (i32.load offset=4 (local.get $list)))
      (local.set $place (i32.and (local.get $n) (i32.const 4095)))
      (local.set $n (i32.mul (i32.shr_u (local.get $n) (i32.const 12)) (local.get $segment)))
      (local.set $s (i32.add (i32.add (local.get $codes) (local.get $n)) (i32.mul (local.get $place) (local.get $stride))))
      (local.set $scales (v128.load32_lane 1
        (i32.add (i32.add (local.get $info) (local.get $n)) (i32.shl (local.get $place) (i32.const 3)))
        (local.get $scales)))
      (if (local.get $squares) (then (local.set $lengths (v128.load32_lane 1
        (i32.add (i32.add (local.get $squares) (local.get $n)) (i32.shl (local.get $place) (i32.const 2)))
        (local.get $lengths)))))
      (local.set $n (i32.load offset=8 (local.get $list)))
      (local.set $place (i32.and (local.get $n) (i32.const 4095)))
      (local.set $n (i32.mul (i32.shr_u (local.get $n) (i32.const 12)) (local.get $segment)))
      (local.set $t (i32.add (i32.add (local.get $codes) (local.get $n)) (i32.mul (local.get $place) (local.get $stride))))
      (local.set $scales (v128.load32_lane 2
        (i32.add (i32.add (local.get $info) (local.get $n)) (i32.shl (local.get $place) (i32.const 3)))
        (local.get $scales)))
      (if (local.get $squares) (then (local.set $lengths (v128.load32_lane 2
        (i32.add (i32.add (local.get $squares) (local.get $n)) (i32.shl (local.get $place) (i32.const 2)))
        (local.get $lengths)))))
      (local.set $n (i32.load offset=12 (local.get $list)))
      (local.set $place (i32.and (local.get $n) (i32.const 4095)))
      (local.set $n (i32.mul (i32.shr_u (local.get $n) (i32.const 12)) (local.get $segment)))
      (local.set $u (i32.add (i32.add (local.get $codes) (local.get $n)) (i32.mul (local.get $place) (local.get $stride))))
      (local.set $scales (v128.load32_lane 3
        (i32.add (i32.add (local.get $info) (local.get $n)) (i32.shl (local.get $place) (i32.const 3)))
        (local.get $scales)))
      (if (local.get $squares) (then (local.set $lengths (v128.load32_lane 3
        (i32.add (i32.add (local.get $squares) (local.get $n)) (i32.shl (local.get $place) (i32.const 2)))
        (local.get $lengths)))))
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $q (local.get $query))
      (loop $sixteen
        (local.set $low (v128.load (local.get $q)))
        (local.set $high (v128.load offset=16 (local.get $q)))
        (local.set $row (v128.load (local.get $r)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.add
          (i32x4.dot_i16x8_s (local.get $low) (i16x8.extend_low_i8x16_s (local.get $row)))
          (i32x4.dot_i16x8_s (local.get $high) (i16x8.extend_high_i8x16_s (local.get $row))))))
        (local.set $r (i32.add (local.get $r) (i32.const 16)))
        (local.set $row (v128.load (local.get $s)))
        (local.set $b (i32x4.add (local.get $b) (i32x4.add
          (i32x4.dot_i16x8_s (local.get $low) (i16x8.extend_low_i8x16_s (local.get $row)))
          (i32x4.dot_i16x8_s (local.get $high) (i16x8.extend_high_i8x16_s (local.get $row))))))
        (local.set $s (i32.add (local.get $s) (i32.const 16)))
        (local.set $row (v128.load (local.get $t)))
        (local.set $c (i32x4.add (local.get $c) (i32x4.add
          (i32x4.dot_i16x8_s (local.get $low) (i16x8.extend_low_i8x16_s (local.get $row)))
          (i32x4.dot_i16x8_s (local.get $high) (i16x8.extend_high_i8x16_s (local.get $row))))))
        (local.set $t (i32.add (local.get $t) (i32.const 16)))
        (local.set $row (v128.load (local.get $u)))
        (local.set $d (i32x4.add (local.get $d) (i32x4.add
          (i32x4.dot_i16x8_s (local.get $low) (i16x8.extend_low_i8x16_s (local.get $row)))
          (i32x4.dot_i16x8_s (local.get $high) (i16x8.extend_high_i8x16_s (local.get $row))))))
        (local.set $u (i32.add (local.get $u) (i32.const 16)))
        (local.set $q (i32.add (local.get $q) (i32.const 32)))
        (br_if $sixteen (i32.lt_u (local.get $q) (local.get $end))))
      (local.set $low (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
      (local.set $high (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
      (local.set $a (f32x4.mul
        (f32x4.mul (f32x4.splat (local.get $step)) (local.get $scales))
        (f32x4.convert_i32x4_s (i32x4.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $low) (local.get $high))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $low) (local.get $high))))))
      (if (local.get $squares)
        (then (local.set $a (f32x4.sub
          (f32x4.sub (f32x4.add (local.get $a) (local.get $a)) (local.get $lengths))
          (f32x4.splat (local.get $square))))))
      (v128.store (local.get $out) (local.get $a))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (local.set $list (i32.add (local.get $list) (i32.const 16)))
      (br_if $next (i32.le_u (local.get $list) (local.get $last)))))

  ;; Of listed rows, best score first, those that are nearer to what the scores are of than to each row taken before:
  ;; writes their places in the list, at most `most`; returns how many.
  (func (export "diverse")
    (param $codes i32) (param $info i32) (param $squares i32) (param $segment i32)
    (param $list i32) (param $scores i32) (param $count i32) (param $stride i32) (param $most i32) (param $out i32)
    (result i32)
    (local $i i32) (local $j i32) (local $kept i32) (local $n i32) (local $place i32)
    (local $a i32) (local $b i32) (local $at i32) (local $end i32) (local $x v128) (local $y v128) (local $sum v128)
    (local $sum2 v128) (local $scale f32) (local $length f32) (local $score f32) (local $similarity f32)
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $i) (local.get $count)))
        (br_if $done (i32.ge_u (local.get $kept) (local.get $most)))
        (local.set $n (i32.load (i32.add (local.get $list) (i32.shl (local.get $i) (i32.const 2)))))
        (local.set $score (f32.load (i32.add (local.get $scores) (i32.shl (local.get $i) (i32.const 2)))))
        (local.set $place (i32.and (local.get $n) (i32.const 4095)))
        (local.set $n (i32.mul (i32.shr_u (local.get $n) (i32.const 12)) (local.get $segment)))
        (local.set $a (i32.add (i32.add (local.get $codes) (local.get $n)) (i32.mul (local.get $place) (local.get $stride))))
        (local.set $end (i32.add (local.get $a) (local.get $stride)))
        (local.set $scale (f32.load
          (i32.add (i32.add (local.get $info) (local.get $n)) (i32.shl (local.get $place) (i32.const 3)))))
        (if (local.get $squares) (then (local.set $length (f32.load
          (i32.add (i32.add (local.get $squares) (local.get $n)) (i32.shl (local.get $place) (i32.const 2)))))))
        (local.set $j (i32.const 0))
        (block $refused
          (block $taken
            (loop $before
              (br_if $taken (i32.ge_u (local.get $j) (local.get $kept)))
              (local.set $n (i32.load (i32.add (local.get $list) (i32.shl
                (i32.load (i32.add (local.get $out) (i32.shl (local.get $j) (i32.const 2)))) (i32.const 2)))))
              (local.set $place (i32.and (local.get $n) (i32.const 4095)))
              (local.set $n (i32.mul (i32.shr_u (local.get $n) (i32.const 12)) (local.get $segment)))
              (local.set $b (i32.add (i32.add (local.get $codes) (local.get $n)) (i32.mul (local.get $place) (local.get $stride))))
              (local.set $at (local.get $a))
              (local.set $sum (v128.const i32x4 0 0 0 0))
              (local.set $sum2 (v128.const i32x4 0 0 0 0))
              (loop $sixteen
                (local.set $x (v128.load (local.get $at)))
                (local.set $y (v128.load (local.get $b)))
                (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
                  (i16x8.extend_low_i8x16_s (local.get $x)) (i16x8.extend_low_i8x16_s (local.get $y)))))
                (local.set $sum2 (i32x4.add (local.get $sum2) (i32x4.dot_i16x8_s
                  (i16x8.extend_high_i8x16_s (local.get $x)) (i16x8.extend_high_i8x16_s (local.get $y)))))
                (local.set $b (i32.add (local.get $b) (i32.const 16)))
                (local.set $at (i32.add (local.get $at) (i32.const 16)))
                (br_if $sixteen (i32.lt_u (local.get $at) (local.get $end))))
              (local.set $sum (i32x4.add (local.get $sum) (local.get $sum2)))
              (local.set $similarity
                (f32.mul
                  (f32.mul (local.get $scale) (f32.load
                    (i32.add (i32.add (local.get $info) (local.get $n)) (i32.shl (local.get $place) (i32.const 3)))))
                  (f32.convert_i32_s (i32.add
                    (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
                    (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))))
              (if (local.get $squares) (then (local.set $similarity
                (f32.sub
                  (f32.sub (f32.add (local.get $similarity) (local.get $similarity)) (local.get $length))
                  (f32.load
                    (i32.add (i32.add (local.get $squares) (local.get $n)) (i32.shl (local.get $place) (i32.const 2))))))))
              (br_if $refused (f32.ge (local.get $similarity) (local.get $score)))
              (local.set $j (i32.add (local.get $j) (i32.const 1)))
              (br $before)))
          (i32.store (i32.add (local.get $out) (i32.shl (local.get $kept) (i32.const 2))) (local.get $i))
          (local.set $kept (i32.add (local.get $kept) (i32.const 1))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $each)))
    (local.get $kept))
