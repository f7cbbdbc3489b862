package dev.patchbay.chained;

/** Whoever wants to know when a part of a text begins to sound. */
interface SampleWatch {
  /** Nobody. */
  SampleWatch NONE =
      new SampleWatch() {
        @Override
        public void asked() {}

        @Override
        public void sounds() {}
      };

  /** A target is asked to say it; what another one has said of it counts no more. */
  void asked();

  /** Samples of it are there; comes with all of them, and is to be quick. */
  void sounds();
}
