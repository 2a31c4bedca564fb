;; The loops over vectors. Made into src/gen/kernels.ts by `deno task kernels`.
;;
;; Addresses and strides are bytes. A float row is padded with zeros to 4 floats, an int8 row to 16 bytes.
;; These kernels take rows that stand one after another; gather.wat has those for listed rows.
;; All float kernels add in one order: 16 floats a step in four accumulators, what is left over into the first,
;; then ((a0+a1)+a2)+a3, then the lanes in order. So a score does not depend on how its row was found.
;; One row at a time: several at once are half as fast out of cache (bench/engine_bench.ts, row "float32 scan").
  (func $lanes (param $sum v128) (result f32)
    (f32.add
      (f32.add
        (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
        (f32x4.extract_lane 2 (local.get $sum)))
      (f32x4.extract_lane 3 (local.get $sum))))

  (func (export "dot")
    (param $query i32) (param $row i32) (param $count i32) (param $stride i32) (param $out i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $q i32) (local $end i32) (local $end16 i32) (local $stop i32)
    (local.set $stop (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $end (i32.add (local.get $query) (local.get $stride)))
    (local.set $end16 (i32.add (local.get $query) (i32.and (local.get $stride) (i32.const -64))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $out) (local.get $stop)))
        (local.set $a0 (v128.const f32x4 0 0 0 0))
        (local.set $a1 (v128.const f32x4 0 0 0 0))
        (local.set $a2 (v128.const f32x4 0 0 0 0))
        (local.set $a3 (v128.const f32x4 0 0 0 0))
        (local.set $q (local.get $query))
        (if (i32.lt_u (local.get $q) (local.get $end16))
          (then
            (loop $sixteen
              (local.set $a0 (f32x4.add (local.get $a0)
                (f32x4.mul (v128.load (local.get $q)) (v128.load (local.get $row)))))
              (local.set $a1 (f32x4.add (local.get $a1)
                (f32x4.mul (v128.load offset=16 (local.get $q)) (v128.load offset=16 (local.get $row)))))
              (local.set $a2 (f32x4.add (local.get $a2)
                (f32x4.mul (v128.load offset=32 (local.get $q)) (v128.load offset=32 (local.get $row)))))
              (local.set $a3 (f32x4.add (local.get $a3)
                (f32x4.mul (v128.load offset=48 (local.get $q)) (v128.load offset=48 (local.get $row)))))
              (local.set $q (i32.add (local.get $q) (i32.const 64)))
              (local.set $row (i32.add (local.get $row) (i32.const 64)))
              (br_if $sixteen (i32.lt_u (local.get $q) (local.get $end16))))))
        (if (i32.lt_u (local.get $q) (local.get $end))
          (then
            (loop $four
              (local.set $a0 (f32x4.add (local.get $a0)
                (f32x4.mul (v128.load (local.get $q)) (v128.load (local.get $row)))))
              (local.set $q (i32.add (local.get $q) (i32.const 16)))
              (local.set $row (i32.add (local.get $row) (i32.const 16)))
              (br_if $four (i32.lt_u (local.get $q) (local.get $end))))))
        (f32.store (local.get $out)
          (call $lanes (f32x4.add (f32x4.add (f32x4.add
            (local.get $a0) (local.get $a1)) (local.get $a2)) (local.get $a3))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $next))))

  ;; Minus the squared distance.
  (func (export "euclid")
    (param $query i32) (param $row i32) (param $count i32) (param $stride i32) (param $out i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $d0 v128) (local $d1 v128) (local $d2 v128) (local $d3 v128)
    (local $q i32) (local $end i32) (local $end16 i32) (local $stop i32)
    (local.set $stop (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $end (i32.add (local.get $query) (local.get $stride)))
    (local.set $end16 (i32.add (local.get $query) (i32.and (local.get $stride) (i32.const -64))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $out) (local.get $stop)))
        (local.set $a0 (v128.const f32x4 0 0 0 0))
        (local.set $a1 (v128.const f32x4 0 0 0 0))
        (local.set $a2 (v128.const f32x4 0 0 0 0))
        (local.set $a3 (v128.const f32x4 0 0 0 0))
        (local.set $q (local.get $query))
        (if (i32.lt_u (local.get $q) (local.get $end16))
          (then
            (loop $sixteen
              (local.set $d0 (f32x4.sub (v128.load (local.get $q)) (v128.load (local.get $row))))
              (local.set $d1 (f32x4.sub (v128.load offset=16 (local.get $q)) (v128.load offset=16 (local.get $row))))
              (local.set $d2 (f32x4.sub (v128.load offset=32 (local.get $q)) (v128.load offset=32 (local.get $row))))
              (local.set $d3 (f32x4.sub (v128.load offset=48 (local.get $q)) (v128.load offset=48 (local.get $row))))
              (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul (local.get $d0) (local.get $d0))))
              (local.set $a1 (f32x4.add (local.get $a1) (f32x4.mul (local.get $d1) (local.get $d1))))
              (local.set $a2 (f32x4.add (local.get $a2) (f32x4.mul (local.get $d2) (local.get $d2))))
              (local.set $a3 (f32x4.add (local.get $a3) (f32x4.mul (local.get $d3) (local.get $d3))))
              (local.set $q (i32.add (local.get $q) (i32.const 64)))
              (local.set $row (i32.add (local.get $row) (i32.const 64)))
              (br_if $sixteen (i32.lt_u (local.get $q) (local.get $end16))))))
        (if (i32.lt_u (local.get $q) (local.get $end))
          (then
            (loop $four
              (local.set $d0 (f32x4.sub (v128.load (local.get $q)) (v128.load (local.get $row))))
              (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul (local.get $d0) (local.get $d0))))
              (local.set $q (i32.add (local.get $q) (i32.const 16)))
              (local.set $row (i32.add (local.get $row) (i32.const 16)))
              (br_if $four (i32.lt_u (local.get $q) (local.get $end))))))
        (f32.store (local.get $out)
          (f32.neg (call $lanes (f32x4.add (f32x4.add (f32x4.add
            (local.get $a0) (local.get $a1)) (local.get $a2)) (local.get $a3)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $next))))

  ;; Minus the sum of absolute differences.
  (func (export "manhattan")
    (param $query i32) (param $row i32) (param $count i32) (param $stride i32) (param $out i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $q i32) (local $end i32) (local $end16 i32) (local $stop i32)
    (local.set $stop (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $end (i32.add (local.get $query) (local.get $stride)))
    (local.set $end16 (i32.add (local.get $query) (i32.and (local.get $stride) (i32.const -64))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $out) (local.get $stop)))
        (local.set $a0 (v128.const f32x4 0 0 0 0))
        (local.set $a1 (v128.const f32x4 0 0 0 0))
        (local.set $a2 (v128.const f32x4 0 0 0 0))
        (local.set $a3 (v128.const f32x4 0 0 0 0))
        (local.set $q (local.get $query))
        (if (i32.lt_u (local.get $q) (local.get $end16))
          (then
            (loop $sixteen
              (local.set $a0 (f32x4.add (local.get $a0)
                (f32x4.abs (f32x4.sub (v128.load (local.get $q)) (v128.load (local.get $row))))))
              (local.set $a1 (f32x4.add (local.get $a1)
                (f32x4.abs (f32x4.sub (v128.load offset=16 (local.get $q)) (v128.load offset=16 (local.get $row))))))
              (local.set $a2 (f32x4.add (local.get $a2)
                (f32x4.abs (f32x4.sub (v128.load offset=32 (local.get $q)) (v128.load offset=32 (local.get $row))))))
              (local.set $a3 (f32x4.add (local.get $a3)
                (f32x4.abs (f32x4.sub (v128.load offset=48 (local.get $q)) (v128.load offset=48 (local.get $row))))))
              (local.set $q (i32.add (local.get $q) (i32.const 64)))
              (local.set $row (i32.add (local.get $row) (i32.const 64)))
              (br_if $sixteen (i32.lt_u (local.get $q) (local.get $end16))))))
        (if (i32.lt_u (local.get $q) (local.get $end))
          (then
            (loop $four
              (local.set $a0 (f32x4.add (local.get $a0)
                (f32x4.abs (f32x4.sub (v128.load (local.get $q)) (v128.load (local.get $row))))))
              (local.set $q (i32.add (local.get $q) (i32.const 16)))
              (local.set $row (i32.add (local.get $row) (i32.const 16)))
              (br_if $four (i32.lt_u (local.get $q) (local.get $end))))))
        (f32.store (local.get $out)
          (f32.neg (call $lanes (f32x4.add (f32x4.add (f32x4.add
            (local.get $a0) (local.get $a1)) (local.get $a2)) (local.get $a3)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $next))))

  ;; Writes `first` + i of every score that is not below the threshold (so NaN too); returns how many.
  (func (export "above")
    (param $scores i32) (param $count i32) (param $threshold f32) (param $first i32) (param $out i32) (result i32)
    (local $limit v128) (local $l0 v128) (local $l1 v128) (local $l2 v128) (local $l3 v128)
    (local $i i32) (local $mask i32) (local $start i32)
    (local.set $start (local.get $out))
    (local.set $limit (f32x4.splat (local.get $threshold)))
    (block $rest
      (loop $sixteen
        (br_if $rest (i32.gt_u (i32.add (local.get $i) (i32.const 16)) (local.get $count)))
        (local.set $l0 (f32x4.lt (v128.load (local.get $scores)) (local.get $limit)))
        (local.set $l1 (f32x4.lt (v128.load offset=16 (local.get $scores)) (local.get $limit)))
        (local.set $l2 (f32x4.lt (v128.load offset=32 (local.get $scores)) (local.get $limit)))
        (local.set $l3 (f32x4.lt (v128.load offset=48 (local.get $scores)) (local.get $limit)))
        (if (i32.eqz (i32x4.all_true (v128.and
              (v128.and (local.get $l0) (local.get $l1)) (v128.and (local.get $l2) (local.get $l3)))))
          (then
            (local.set $mask
              (i32.xor
                (i32.or
                  (i32.or (i32x4.bitmask (local.get $l0)) (i32.shl (i32x4.bitmask (local.get $l1)) (i32.const 4)))
                  (i32.or
                    (i32.shl (i32x4.bitmask (local.get $l2)) (i32.const 8))
                    (i32.shl (i32x4.bitmask (local.get $l3)) (i32.const 12))))
                (i32.const 0xffff)))
            (loop $bits
              (i32.store (local.get $out)
                (i32.add (i32.add (local.get $first) (local.get $i)) (i32.ctz (local.get $mask))))
              (local.set $out (i32.add (local.get $out) (i32.const 4)))
              (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
              (br_if $bits (local.get $mask)))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 64)))
        (local.set $i (i32.add (local.get $i) (i32.const 16)))
        (br $sixteen)))
    (block $done
      (loop $one
        (br_if $done (i32.ge_u (local.get $i) (local.get $count)))
        (if (i32.eqz (f32.lt (f32.load (local.get $scores)) (local.get $threshold)))
          (then
            (i32.store (local.get $out) (i32.add (local.get $first) (local.get $i)))
            (local.set $out (i32.add (local.get $out) (i32.const 4)))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $one)))
    (i32.shr_u (i32.sub (local.get $out) (local.get $start)) (i32.const 2)))

  ;; The squared length, added as in `dot`.
  (func $square (param $row i32) (param $stride i32) (result f32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128) (local $x v128)
    (local $end i32) (local $end16 i32)
    (local.set $end (i32.add (local.get $row) (local.get $stride)))
    (local.set $end16 (i32.add (local.get $row) (i32.and (local.get $stride) (i32.const -64))))
    (if (i32.lt_u (local.get $row) (local.get $end16))
      (then
        (loop $sixteen
          (local.set $x (v128.load (local.get $row)))
          (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul (local.get $x) (local.get $x))))
          (local.set $x (v128.load offset=16 (local.get $row)))
          (local.set $a1 (f32x4.add (local.get $a1) (f32x4.mul (local.get $x) (local.get $x))))
          (local.set $x (v128.load offset=32 (local.get $row)))
          (local.set $a2 (f32x4.add (local.get $a2) (f32x4.mul (local.get $x) (local.get $x))))
          (local.set $x (v128.load offset=48 (local.get $row)))
          (local.set $a3 (f32x4.add (local.get $a3) (f32x4.mul (local.get $x) (local.get $x))))
          (local.set $row (i32.add (local.get $row) (i32.const 64)))
          (br_if $sixteen (i32.lt_u (local.get $row) (local.get $end16))))))
    (if (i32.lt_u (local.get $row) (local.get $end))
      (then
        (loop $four
          (local.set $x (v128.load (local.get $row)))
          (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul (local.get $x) (local.get $x))))
          (local.set $row (i32.add (local.get $row) (i32.const 16)))
          (br_if $four (i32.lt_u (local.get $row) (local.get $end))))))
    (call $lanes (f32x4.add (f32x4.add (f32x4.add
      (local.get $a0) (local.get $a1)) (local.get $a2)) (local.get $a3))))

  ;; To length 1; what is nearly 0 or nearly of length 1 stays as it is.
  (func (export "normalise") (param $row i32) (param $stride i32)
    (local $square f32) (local $length v128) (local $end i32)
    (local.set $square (call $square (local.get $row) (local.get $stride)))
    (if (f32.lt (local.get $square) (f32.const 1.1920929e-7)) (then (return)))
    (if (f32.le (f32.abs (f32.sub (local.get $square) (f32.const 1))) (f32.const 1e-6)) (then (return)))
    (local.set $length (f32x4.splat (f32.sqrt (local.get $square))))
    (local.set $end (i32.add (local.get $row) (local.get $stride)))
    (loop $four
      (v128.store (local.get $row) (f32x4.div (v128.load (local.get $row)) (local.get $length)))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $four (i32.lt_u (local.get $row) (local.get $end)))))

  ;; Makes a row's int8 copy and its (scale, error); `margin` rounds the error up. Returns the squared length,
  ;; or −1 for a row too large or too small to bound: its error is infinite.
  (func (export "quantise")
    (param $row i32) (param $stride i32) (param $codes i32) (param $codes_stride i32) (param $info i32)
    (param $margin f32) (result f32)
    (local $max v128) (local $largest f32) (local $at i32) (local $end i32) (local $codes_end i32)
    (local $inverse v128) (local $scale v128) (local $x v128) (local $code v128) (local $error v128)
    (local.set $end (i32.add (local.get $row) (local.get $stride)))
    (local.set $at (local.get $row))
    (loop $four
      (local.set $max (f32x4.max (local.get $max) (f32x4.abs (v128.load (local.get $at)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $four (i32.lt_u (local.get $at) (local.get $end))))
    (local.set $largest
      (f32.max
        (f32.max (f32x4.extract_lane 0 (local.get $max)) (f32x4.extract_lane 1 (local.get $max)))
        (f32.max (f32x4.extract_lane 2 (local.get $max)) (f32x4.extract_lane 3 (local.get $max)))))
    (if (i32.eqz (i32.or
          (f32.eq (local.get $largest) (f32.const 0))
          (i32.and
            (f32.ge (local.get $largest) (f32.const 1e-15))
            (f32.le (local.get $largest) (f32.const 1e15)))))
      (then
        (f32.store (local.get $info) (f32.const 0))
        (f32.store offset=4 (local.get $info) (f32.const inf))
        (return (f32.const -1))))
    (if (f32.eq (local.get $largest) (f32.const 0)) (then (local.set $largest (f32.const 127))))
    (local.set $inverse (f32x4.splat (f32.div (f32.const 127) (local.get $largest))))
    (local.set $scale (f32x4.splat (f32.div (local.get $largest) (f32.const 127))))
    (local.set $codes_end (i32.add (local.get $codes) (local.get $codes_stride)))
    (local.set $at (local.get $row))
    (loop $four
      (local.set $x (v128.load (local.get $at)))
      (local.set $code (f32x4.nearest (f32x4.mul (local.get $x) (local.get $inverse))))
      (local.set $x (f32x4.sub (local.get $x) (f32x4.mul (local.get $code) (local.get $scale))))
      (local.set $error (f32x4.add (local.get $error) (f32x4.mul (local.get $x) (local.get $x))))
      (local.set $code (i32x4.trunc_sat_f32x4_s (local.get $code)))
      (local.set $code (i16x8.narrow_i32x4_s (local.get $code) (local.get $code)))
      (v128.store32_lane 0 (local.get $codes) (i8x16.narrow_i16x8_s (local.get $code) (local.get $code)))
      (local.set $codes (i32.add (local.get $codes) (i32.const 4)))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $four (i32.lt_u (local.get $at) (local.get $end))))
    (block $padded
      (loop $pad
        (br_if $padded (i32.ge_u (local.get $codes) (local.get $codes_end)))
        (i32.store (local.get $codes) (i32.const 0))
        (local.set $codes (i32.add (local.get $codes) (i32.const 4)))
        (br $pad)))
    (f32.store (local.get $info) (f32x4.extract_lane 0 (local.get $scale)))
    (f32.store offset=4 (local.get $info)
      (f32.mul (f32.sqrt (call $lanes (local.get $error))) (local.get $margin)))
    (call $square (local.get $row) (local.get $stride)))
