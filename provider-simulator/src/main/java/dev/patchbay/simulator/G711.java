package dev.patchbay.simulator;

/** The telephone's two logarithmic laws (ITU-T G.711): 8 bits for a 16-bit sample. */
enum G711 {
  MU_LAW {
    @Override
    short decode(int code) {
      int bits = ~code & 0xff;
      int magnitude = (((bits & 0x0f) << 3) + MU_BIAS) << (bits >> 4 & 7);
      int value = magnitude - MU_BIAS;
      return (short) ((bits & 0x80) != 0 ? -value : value);
    }

    @Override
    byte encode(short sample) {
      int sign = sample < 0 ? 0x80 : 0;
      int magnitude = Math.min(Math.abs((int) sample), MU_CLIP) + MU_BIAS;
      int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
      int code = sign | segment << 4 | magnitude >> (segment + 3) & 0x0f;
      return (byte) ~code;
    }
  },
  A_LAW {
    @Override
    short decode(int code) {
      int bits = (code ^ 0x55) & 0xff;
      int segment = bits >> 4 & 7;
      int magnitude = (bits & 0x0f) << 4 | 8;
      if (segment > 0) {
        magnitude = magnitude + 0x100 << segment - 1;
      }
      return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
    }

    @Override
    byte encode(short sample) {
      int sign = sample >= 0 ? 0x80 : 0;
      int magnitude = sample >= 0 ? sample : -(int) sample - 1;
      int segment = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude | 1));
      int step = magnitude >> (segment == 0 ? 4 : segment + 3) & 0x0f;
      return (byte) ((sign | segment << 4 | step) ^ 0x55);
    }
  };

  private static final int MU_BIAS = 0x84;
  private static final int MU_CLIP = 32635;

  /** The sample that a code stands for. */
  abstract short decode(int code);

  /** The nearest code's byte. */
  abstract byte encode(short sample);
}
