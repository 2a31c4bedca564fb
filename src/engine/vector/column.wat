;; A number index's column of doubles, NaN where a row has no number.

  ;; A bit a row: low ≤ value ≤ high. `count` is a multiple of 32.
  (func (export "between") (param $column i32) (param $count i32) (param $low f64) (param $high f64) (param $out i32)
    (local $least v128) (local $most v128) (local $x v128)
    (local $stop i32) (local $bits i32) (local $shift i32)
    (local.set $least (f64x2.splat (local.get $low)))
    (local.set $most (f64x2.splat (local.get $high)))
    (local.set $stop (i32.add (local.get $out) (i32.shr_u (local.get $count) (i32.const 3))))
    (block $done
      (loop $word
        (br_if $done (i32.ge_u (local.get $out) (local.get $stop)))
        (local.set $bits (i32.const 0))
        (local.set $shift (i32.const 0))
        (loop $four
          (local.set $x (v128.load (local.get $column)))
          (local.set $bits (i32.or (local.get $bits) (i32.shl
            (i64x2.bitmask (v128.and
              (f64x2.ge (local.get $x) (local.get $least)) (f64x2.le (local.get $x) (local.get $most))))
            (local.get $shift))))
          (local.set $x (v128.load offset=16 (local.get $column)))
          (local.set $bits (i32.or (local.get $bits) (i32.shl
            (i64x2.bitmask (v128.and
              (f64x2.ge (local.get $x) (local.get $least)) (f64x2.le (local.get $x) (local.get $most))))
            (i32.add (local.get $shift) (i32.const 2)))))
          (local.set $column (i32.add (local.get $column) (i32.const 32)))
          (local.set $shift (i32.add (local.get $shift) (i32.const 4)))
          (br_if $four (i32.lt_u (local.get $shift) (i32.const 32))))
        (i32.store (local.get $out) (local.get $bits))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $word))))
