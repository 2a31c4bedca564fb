;; Reads numbers with decimals, as they stand one after another in a list of JSON. Made into src/gen/decimals.ts by `deno task kernels`.
(module
  (memory (export "memory") 13)

  ;; Where the last number that was read ends.
  (global $stop (export "stop") (mut i32) (i32.const 0))

  ;; Tables of 23 floats each that the caller fills: 10^i, 1 / 10^i, and the upper and lower halves of 10^i.
  (func $table (param $number i32) (param $i i32) (result f64)
    (f64.load offset=786432 (i32.add (i32.mul (local.get $number) (i32.const 184)) (i32.shl (local.get $i) (i32.const 3)))))

  (func $digit (param $at i32) (result i32) (i32.sub (i32.load8_u (local.get $at)) (i32.const 0x30)))

  ;; Of eight digits, the first one in the lowest byte: pairs, then fours, then all.
  (func $valueOf (param $eight i64) (result i64)
    (local.set $eight (i64.sub (local.get $eight) (i64.const 0x3030303030303030)))
    (local.set $eight (i64.add (i64.mul (local.get $eight) (i64.const 10)) (i64.shr_u (local.get $eight) (i64.const 8))))
    (i64.shr_u
      (i64.add
        (i64.mul (i64.and (local.get $eight) (i64.const 0x000000FF000000FF)) (i64.const 0x000F424000000064))
        (i64.mul
          (i64.and (i64.shr_u (local.get $eight) (i64.const 16)) (i64.const 0x000000FF000000FF))
          (i64.const 0x0000271000000001)))
      (i64.const 32)))

  ;; Reads from `at`, below `end`, into the floats from address 262144 on, as long as each number is a decimal that is no whole number, has no
  ;; exponent, and is rounded beyond doubt. `more`: a comma comes before the first. Gives how many were read.
  (func (export "read") (param $at i32) (param $end i32) (param $more i32) (result i32)
    (local $count i32) (local $p i32) (local $negative i32) (local $digit i32) (local $digits i32) (local $point i32) (local $decimals i32)
    (local $m i64) (local $eight i64) (local $sum f64) (local $divisor f64) (local $inverse f64) (local $first f64) (local $product f64)
    (local $high f64) (local $low f64) (local $rest f64) (local $extra f64) (local $doubt f64) (local $value f64)
    (global.set $stop (local.get $at))
    (block $done
      (loop $next
        (local.set $p (global.get $stop))
        (if (local.get $more)
          (then
            (br_if $done (i32.ne (i32.load8_u (local.get $p)) (i32.const 0x2c)))
            (local.set $p (i32.add (local.get $p) (i32.const 1)))
            (local.set $p (i32.add (local.get $p) (i32.eq (i32.load8_u (local.get $p)) (i32.const 0x20))))))
        (local.set $negative (i32.eq (i32.load8_u (local.get $p)) (i32.const 0x2d)))
        (local.set $p (i32.add (local.get $p) (local.get $negative)))
        (local.set $m (i64.const 0))
        (local.set $digits (i32.const 0))
        (local.set $digit (call $digit (local.get $p)))
        (br_if $done (i32.gt_u (local.get $digit) (i32.const 9)))
        (if (i32.eqz (local.get $digit))
          (then (local.set $p (i32.add (local.get $p) (i32.const 1))))
          (else
            (loop $whole
              (local.set $m (i64.add (i64.mul (local.get $m) (i64.const 10)) (i64.extend_i32_u (local.get $digit))))
              (local.set $digits (i32.add (local.get $digits) (i32.const 1)))
              (local.set $p (i32.add (local.get $p) (i32.const 1)))
              (local.set $digit (call $digit (local.get $p)))
              (br_if $whole (i32.le_u (local.get $digit) (i32.const 9))))))
        (br_if $done (i32.ne (i32.load8_u (local.get $p)) (i32.const 0x2e)))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (local.set $point (local.get $p))
        ;; Zeros before the first digit that counts, then eight digits at a time, then one.
        (if (i64.eqz (local.get $m))
          (then
            (loop $zero
              (if (i32.eqz (call $digit (local.get $p)))
                (then
                  (local.set $p (i32.add (local.get $p) (i32.const 1)))
                  (br $zero))))))
        (block $few
          (loop $eight
            (local.set $eight (i64.load (local.get $p)))
            (br_if $few (i64.ne (i64.const 0) (i64.and (i64.const 0x8080808080808080) (i64.or
              (i64.add (local.get $eight) (i64.const 0x4646464646464646))
              (i64.sub (local.get $eight) (i64.const 0x3030303030303030))))))
            (local.set $digits (i32.add (local.get $digits) (i32.const 8)))
            (br_if $done (i32.gt_u (local.get $digits) (i32.const 18)))
            (local.set $m (i64.add (i64.mul (local.get $m) (i64.const 100000000)) (call $valueOf (local.get $eight))))
            (local.set $p (i32.add (local.get $p) (i32.const 8)))
            (br $eight)))
        (block $ended
          (loop $decimal
            (local.set $digit (call $digit (local.get $p)))
            (br_if $ended (i32.gt_u (local.get $digit) (i32.const 9)))
            (local.set $m (i64.add (i64.mul (local.get $m) (i64.const 10)) (i64.extend_i32_u (local.get $digit))))
            (local.set $digits (i32.add (local.get $digits) (i32.const 1)))
            (local.set $p (i32.add (local.get $p) (i32.const 1)))
            (br $decimal)))
        (local.set $decimals (i32.sub (local.get $p) (local.get $point)))
        ;; What goes on at the end may be longer than it seems.
        (br_if $done (i32.ge_u (local.get $p) (local.get $end)))
        (br_if $done (i32.eqz (local.get $decimals)))
        (br_if $done (i32.gt_u (local.get $decimals) (i32.const 22)))
        (br_if $done (i32.gt_u (local.get $digits) (i32.const 18)))
        (br_if $done (i32.eq (i32.or (i32.load8_u (local.get $p)) (i32.const 0x20)) (i32.const 0x65)))
        (local.set $sum (f64.convert_i64_u (local.get $m)))
        (local.set $divisor (call $table (i32.const 0) (local.get $decimals)))
        (if (i64.lt_u (local.get $m) (i64.const 9007199254740992))
          (then (local.set $value (f64.div (local.get $sum) (local.get $divisor))))
          (else
            ;; A first quotient, what it leaves, and what that adds. Where 2^-40 of that could change the rounding, it is left to the caller.
            (local.set $inverse (call $table (i32.const 1) (local.get $decimals)))
            (local.set $first (f64.mul (local.get $sum) (local.get $inverse)))
            (local.set $product (f64.mul (local.get $first) (local.get $divisor)))
            (local.set $high (f64.mul (f64.const 134217729) (local.get $first)))
            (local.set $high (f64.sub (local.get $high) (f64.sub (local.get $high) (local.get $first))))
            (local.set $low (f64.sub (local.get $first) (local.get $high)))
            (local.set $rest (f64.add (f64.add (f64.add
              (f64.sub (f64.mul (local.get $high) (call $table (i32.const 2) (local.get $decimals))) (local.get $product))
              (f64.mul (local.get $high) (call $table (i32.const 3) (local.get $decimals))))
              (f64.mul (local.get $low) (call $table (i32.const 2) (local.get $decimals))))
              (f64.mul (local.get $low) (call $table (i32.const 3) (local.get $decimals)))))
            (local.set $extra (f64.mul (local.get $inverse) (f64.add
              (f64.sub (local.get $sum) (local.get $product))
              (f64.sub
                (f64.convert_i64_s (i64.sub (local.get $m) (i64.trunc_f64_u (local.get $sum))))
                (local.get $rest)))))
            (local.set $value (f64.add (local.get $first) (local.get $extra)))
            (local.set $doubt (f64.mul (local.get $extra) (f64.const 0x1p-40)))
            (br_if $done (f64.ne (local.get $value)
              (f64.add (local.get $first) (f64.add (local.get $extra) (local.get $doubt)))))
            (br_if $done (f64.ne (local.get $value)
              (f64.add (local.get $first) (f64.sub (local.get $extra) (local.get $doubt)))))))
        (br_if $done (f64.eq (local.get $value) (f64.trunc (local.get $value))))
        (if (local.get $negative) (then (local.set $value (f64.neg (local.get $value)))))
        (f64.store offset=262144 (i32.shl (local.get $count) (i32.const 3)) (local.get $value))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (global.set $stop (local.get $p))
        (local.set $more (i32.const 1))
        (br $next)))
    (local.get $count)))
