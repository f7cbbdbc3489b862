package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameAudioTest {
  @Test
  void lengthFollowsFromBytesAndFormat() {
    var pcm = new FrameAudio(FrameFormat.PCM16, new byte[1_920]);
    var muLaw = new FrameAudio(FrameFormat.PCMU, new byte[320]);

    assertThat(pcm.samples()).isEqualTo(960);
    assertThat(pcm.micros()).isEqualTo(40_000);
    assertThat(muLaw.samples()).isEqualTo(320);
    assertThat(muLaw.micros()).isEqualTo(40_000);
  }

  @Test
  void framesOfEqualAudioAreEqual() {
    assertThat(new FrameAudio(FrameFormat.PCMA, new byte[] {1}))
        .isEqualTo(new FrameAudio(FrameFormat.PCMA, new byte[] {1}))
        .hasSameHashCodeAs(new FrameAudio(FrameFormat.PCMA, new byte[] {1}))
        .isNotEqualTo(new FrameAudio(FrameFormat.PCMU, new byte[] {1}))
        .isNotEqualTo(new FrameAudio(FrameFormat.PCMA, new byte[] {2}));
  }

  @Test
  void whatWasSaidIsNotShown() {
    var said = new FrameIn.Audio("s", 0, new FrameAudio(FrameFormat.PCMU, new byte[] {99, 98}));

    assertThat(said.toString()).contains("bytes=2").doesNotContain("99");
  }
}
