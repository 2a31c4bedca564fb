;; Adds floats up, to see whether all are finite. Made into src/gen/finite.ts by `deno task kernels`.
(module
  (memory (export "memory") 1)

  ;; 1 if the sum of the floats from address 0 to `end`, a multiple of 128, is finite. Eight sums, as an addition takes four cycles.
  (func (export "isFinite") (param $end i32) (result i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $a4 v128) (local $a5 v128) (local $a6 v128) (local $a7 v128) (local $at i32) (local $sum f32)
    (loop $next
      (local.set $a0 (f32x4.add (local.get $a0) (v128.load (local.get $at))))
      (local.set $a1 (f32x4.add (local.get $a1) (v128.load offset=16 (local.get $at))))
      (local.set $a2 (f32x4.add (local.get $a2) (v128.load offset=32 (local.get $at))))
      (local.set $a3 (f32x4.add (local.get $a3) (v128.load offset=48 (local.get $at))))
      (local.set $a4 (f32x4.add (local.get $a4) (v128.load offset=64 (local.get $at))))
      (local.set $a5 (f32x4.add (local.get $a5) (v128.load offset=80 (local.get $at))))
      (local.set $a6 (f32x4.add (local.get $a6) (v128.load offset=96 (local.get $at))))
      (local.set $a7 (f32x4.add (local.get $a7) (v128.load offset=112 (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 128)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (local.set $a0 (f32x4.add (f32x4.add (local.get $a0) (local.get $a1)) (f32x4.add (local.get $a2) (local.get $a3))))
    (local.set $a4 (f32x4.add (f32x4.add (local.get $a4) (local.get $a5)) (f32x4.add (local.get $a6) (local.get $a7))))
    (local.set $a0 (f32x4.add (local.get $a0) (local.get $a4)))
    (local.set $sum (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $a0)) (f32x4.extract_lane 1 (local.get $a0)))
      (f32.add (f32x4.extract_lane 2 (local.get $a0)) (f32x4.extract_lane 3 (local.get $a0)))))
    (f32.eq (f32.sub (local.get $sum) (local.get $sum)) (f32.const 0))))
