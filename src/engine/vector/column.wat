;; A number index's column: doubles, NaN where a row has no number, or integers, the smallest one where it has none.

  ;; A bit a row: low ≤ value ≤ high; returns how many are set. `count` is a multiple of 32.
  (func (export "between") (param $column i32) (param $count i32) (param $low f64) (param $high f64) (param $out i32)
    (result i32)
    (local $least v128) (local $most v128) (local $x v128)
    (local $stop i32) (local $bits i32) (local $shift i32) (local $found i32)
    (local.set $least (f64x2.splat (local.get $low)))
    (local.set $most (f64x2.splat (local.get $high)))
    (local.set $stop (i32.add (local.get $out) (i32.shr_u (local.get $count) (i32.const 3))))
    (block $done
      (loop $word
        (br_if $done (i32.ge_u (local.get $out) (local.get $stop)))
        (local.set $bits (i32.const 0))
        (local.set $shift (i32.const 0))
        (loop $some
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
          (br_if $some (i32.lt_u (local.get $shift) (i32.const 32))))
        (i32.store (local.get $out) (local.get $bits))
        (local.set $found (i32.add (local.get $found) (i32.popcnt (local.get $bits))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $word)))
    (local.get $found))

  (func (export "betweenInts") (param $column i32) (param $count i32) (param $low i32) (param $high i32) (param $out i32)
    (result i32)
    (local $least v128) (local $most v128) (local $x v128)
    (local $stop i32) (local $bits i32) (local $shift i32) (local $found i32)
    (local.set $least (i32x4.splat (local.get $low)))
    (local.set $most (i32x4.splat (local.get $high)))
    (local.set $stop (i32.add (local.get $out) (i32.shr_u (local.get $count) (i32.const 3))))
    (block $done
      (loop $word
        (br_if $done (i32.ge_u (local.get $out) (local.get $stop)))
        (local.set $bits (i32.const 0))
        (local.set $shift (i32.const 0))
        (loop $some
          (local.set $x (v128.load (local.get $column)))
          (local.set $bits (i32.or (local.get $bits) (i32.shl
            (i32x4.bitmask (v128.and
              (i32x4.ge_s (local.get $x) (local.get $least)) (i32x4.le_s (local.get $x) (local.get $most))))
            (local.get $shift))))
          (local.set $x (v128.load offset=16 (local.get $column)))
          (local.set $bits (i32.or (local.get $bits) (i32.shl
            (i32x4.bitmask (v128.and
              (i32x4.ge_s (local.get $x) (local.get $least)) (i32x4.le_s (local.get $x) (local.get $most))))
            (i32.add (local.get $shift) (i32.const 4)))))
          (local.set $column (i32.add (local.get $column) (i32.const 32)))
          (local.set $shift (i32.add (local.get $shift) (i32.const 8)))
          (br_if $some (i32.lt_u (local.get $shift) (i32.const 32))))
        (i32.store (local.get $out) (local.get $bits))
        (local.set $found (i32.add (local.get $found) (i32.popcnt (local.get $bits))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $word)))
    (local.get $found))

  ;; Two comparisons make sixteen bits at once.
  (func (export "betweenShorts") (param $column i32) (param $count i32) (param $low i32) (param $high i32) (param $out i32)
    (result i32)
    (local $least v128) (local $most v128) (local $x v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $stop i32) (local $bits i32) (local $found i32)
    (local.set $least (i16x8.splat (local.get $low)))
    (local.set $most (i16x8.splat (local.get $high)))
    (local.set $stop (i32.add (local.get $out) (i32.shr_u (local.get $count) (i32.const 3))))
    (block $done
      (loop $word
        (br_if $done (i32.ge_u (local.get $out) (local.get $stop)))
        (local.set $x (v128.load (local.get $column)))
        (local.set $a (v128.and
          (i16x8.ge_s (local.get $x) (local.get $least)) (i16x8.le_s (local.get $x) (local.get $most))))
        (local.set $x (v128.load offset=16 (local.get $column)))
        (local.set $b (v128.and
          (i16x8.ge_s (local.get $x) (local.get $least)) (i16x8.le_s (local.get $x) (local.get $most))))
        (local.set $x (v128.load offset=32 (local.get $column)))
        (local.set $c (v128.and
          (i16x8.ge_s (local.get $x) (local.get $least)) (i16x8.le_s (local.get $x) (local.get $most))))
        (local.set $x (v128.load offset=48 (local.get $column)))
        (local.set $d (v128.and
          (i16x8.ge_s (local.get $x) (local.get $least)) (i16x8.le_s (local.get $x) (local.get $most))))
        (local.set $bits (i32.or
          (i8x16.bitmask (i8x16.narrow_i16x8_s (local.get $a) (local.get $b)))
          (i32.shl (i8x16.bitmask (i8x16.narrow_i16x8_s (local.get $c) (local.get $d))) (i32.const 16))))
        (local.set $column (i32.add (local.get $column) (i32.const 64)))
        (i32.store (local.get $out) (local.get $bits))
        (local.set $found (i32.add (local.get $found) (i32.popcnt (local.get $bits))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $word)))
    (local.get $found))

  ;; The numbers of the rows whose bits are set in so many words.
  (func (export "rowsOfBits") (param $bits i32) (param $count i32) (param $out i32)
    (local $stop i32) (local $first i32) (local $word i32)
    (local.set $stop (i32.add (local.get $bits) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $bits) (local.get $stop)))
        (local.set $word (i32.load (local.get $bits)))
        (if (local.get $word)
          (then
            (loop $bit
              (i32.store (local.get $out) (i32.add (local.get $first) (i32.ctz (local.get $word))))
              (local.set $out (i32.add (local.get $out) (i32.const 4)))
              (local.set $word (i32.and (local.get $word) (i32.sub (local.get $word) (i32.const 1))))
              (br_if $bit (local.get $word)))))
        (local.set $first (i32.add (local.get $first) (i32.const 32)))
        (local.set $bits (i32.add (local.get $bits) (i32.const 4)))
        (br $next))))
