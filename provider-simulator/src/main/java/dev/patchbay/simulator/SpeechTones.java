package dev.patchbay.simulator;

/** One renderer per rate that sockets speak at; they are immutable and shared. */
final class SpeechTones {
  private static final ToneRenderer WIDE = new ToneRenderer(WireAudio.PCM.rate());
  private static final ToneRenderer TELEPHONE = new ToneRenderer(WireAudio.PCMU.rate());

  private SpeechTones() {}

  static ToneRenderer at(int rate) {
    return rate == WireAudio.PCM.rate() ? WIDE : TELEPHONE;
  }
}
