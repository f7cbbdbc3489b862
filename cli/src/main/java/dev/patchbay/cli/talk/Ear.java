package dev.patchbay.cli.talk;

/** What a player lets be heard, without a gap from the talk's beginning on. */
interface Ear {
  /** Nobody's. */
  Ear DEAF =
      new Ear() {
        @Override
        public void sound(byte[] bytes, int from, int length) {}

        @Override
        public void silence(int bytes) {}
      };

  void sound(byte[] bytes, int from, int length);

  void silence(int bytes);
}
