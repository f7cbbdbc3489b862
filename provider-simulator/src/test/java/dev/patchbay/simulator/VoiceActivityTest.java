package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VoiceActivityTest {
  private static final int LEAD_MILLIS = 400;

  @ParameterizedTest
  @CsvSource({
    "24000, 0, none", "24000, -12, none", "24000, 12, none", "24000, 0, noise",
    "24000, -12, noise", "24000, 12, noise", "8000, 0, none", "8000, -12, none",
    "8000, 12, none", "8000, 0, noise", "8000, -12, noise", "8000, 12, law",
    "8000, 0, law", "8000, -12, law",
  })
  void twoUtterancesAreTwoTurnsAtTheirTimes(int rate, double gain, String channel) {
    short[] words = Channels.gain(gain, new ToneRenderer(rate).render("One two three."));
    for (int gap : new int[] {300, 800}) {
      short[] call =
          Channels.join(
              new short[rate * LEAD_MILLIS / 1000],
              words,
              new short[rate * gap / 1000],
              words,
              new short[rate]);
      List<Integer> edges = edges(through(channel, gain, call), rate, server(0.5, 200));
      double millis = words.length * 1000.0 / rate;
      double second = LEAD_MILLIS + millis + gap;
      assertThat(edges).as("gap %d", gap).hasSize(4);
      assertThat((double) edges.get(0)).isCloseTo(LEAD_MILLIS + 20, within(20.0));
      assertThat((double) edges.get(1)).isCloseTo(LEAD_MILLIS + millis - 20 + 200, within(40.0));
      assertThat((double) edges.get(2)).isCloseTo(second + 20, within(20.0));
      assertThat((double) edges.get(3)).isCloseTo(second + millis - 20 + 200, within(40.0));
    }
  }

  private static short[] through(String channel, double gain, short[] call) {
    return switch (channel) {
      case "noise" -> Channels.noise(25 - gain, 7, call);
      case "law" -> Channels.law(G711.MU_LAW, call);
      default -> call;
    };
  }

  @Test
  void aPauseShorterThanTheSilenceEndsNothing() {
    short[] words = new ToneRenderer(8000).render("One.");
    short[] call = Channels.join(new short[3200], words, new short[3200], words, new short[16000]);
    assertThat(edges(call, 8000, server(0.5, 600))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"0.5, true", "0, true", "0.9, true", "1, false"})
  void theThresholdDemandsLoudness(double threshold, boolean heard) {
    short[] call =
        Channels.join(new short[8000], new ToneRenderer(8000).render("Hello."), new short[8000]);
    assertThat(edges(call, 8000, server(threshold, 200)).isEmpty()).isEqualTo(!heard);
  }

  @ParameterizedTest
  @CsvSource({"0.5, -30, false", "0.1, -30, true", "0.5, -20, true"})
  void quietSpeechIsHeardByALowerThreshold(double threshold, double gain, boolean heard) {
    short[] words = Channels.gain(gain, new ToneRenderer(8000).render("Hello over there."));
    short[] call = Channels.join(new short[8000], words, new short[8000]);
    assertThat(edges(call, 8000, server(threshold, 200)).isEmpty()).isEqualTo(!heard);
  }

  @Test
  void steadyNoiseBecomesNoTurnAndLongSpeechNoNoise() {
    assertThat(edges(Channels.noise(30, 3, new short[80_000]), 8000, server(0.5, 200))).isEmpty();
    String text = LongSpeech.of(Duration.ofSeconds(20));
    short[] call =
        Channels.join(new short[8000], new ToneRenderer(8000).render(text), new short[8000]);
    assertThat(edges(call, 8000, server(0.5, 200))).hasSize(2);
  }

  @Test
  void aTurnThatSilenceAloneEndsAsksForNoWordsAndAnotherOncePerPause() {
    assertThat(asked(server(0.5, 1000))).isZero();
    assertThat(asked(new TurnDetection.Semantic("low", true, true))).isEqualTo(2);
  }

  /** How often words are asked for in an utterance with a long pause on either side of a word. */
  private static int asked(TurnDetection detection) {
    short[] word = new ToneRenderer(8000).render("One.");
    short[] call = Channels.join(new short[3200], word, new short[6400], word, new short[6400]);
    int asked = 0;
    VoiceActivity voice = new VoiceActivity(detection);
    for (int at = 0; at + 160 <= call.length; at += 160) {
      if (voice.hear(call, at, at + 160) == VoiceActivity.Edge.PAUSED) {
        asked++;
        voice.judged(false);
      }
    }
    return asked;
  }

  private static TurnDetection server(double threshold, int silence) {
    return new TurnDetection.Server(threshold, 300, silence, true, true, Optional.empty());
  }

  /** Milliseconds after the frame with which each turn began and ended, in turn. */
  private static List<Integer> edges(short[] samples, int rate, TurnDetection detection) {
    VoiceActivity voice = new VoiceActivity(detection);
    int frame = rate * VoiceActivity.FRAME_MILLIS / 1000;
    List<Integer> edges = new ArrayList<>();
    for (int at = 0; at + frame <= samples.length; at += frame) {
      VoiceActivity.Edge edge = voice.hear(samples, at, at + frame);
      int end = (at + frame) * 1000 / rate;
      switch (edge) {
        case NONE, PAUSED -> {}
        case STARTED -> edges.add(end - 20);
        case STOPPED -> edges.add(end);
      }
    }
    return edges;
  }
}
