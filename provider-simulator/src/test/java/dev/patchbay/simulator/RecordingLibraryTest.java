package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordingLibraryTest {
  private static final RecordingLibrary LIBRARY = RecordingLibrary.bundled();

  static List<Recording> recordings() {
    return LIBRARY.recordings();
  }

  @Test
  void theIndexFitsItsFiles() {
    assertThat(recordings()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(recordings()).extracting(Recording::language).contains("en", "es", "de");
    for (Recording recording : recordings()) {
      WavAudio audio = RecordingLibrary.audio(recording);
      assertThat((double) audio.samples().length / audio.rate())
          .isCloseTo(recording.seconds(), within(0.001));
      String joined =
          recording.words().stream().map(Recording.Word::text).collect(Collectors.joining(" "));
      assertThat(joined).isEqualTo(recording.text());
      double last = 0;
      for (Recording.Word word : recording.words()) {
        assertThat(word.start()).isGreaterThanOrEqualTo(last - 0.001);
        assertThat(word.end()).isBetween(word.start(), recording.seconds());
        last = word.end();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyRecordingIsHeardWhole(Recording recording) {
    WavAudio audio = RecordingLibrary.audio(recording);
    assertThat(text(audio)).isEqualTo(recording.text());
    assertThat(text(new WavAudio(audio.rate(), Channels.law(G711.MU_LAW, audio.samples()))))
        .isEqualTo(recording.text());
    short[] quietAndLate = Channels.padded(4321, Channels.gain(-12, audio.samples()), audio.rate());
    assertThat(text(new WavAudio(audio.rate(), quietAndLate))).isEqualTo(recording.text());
  }

  @Test
  void aRecordingAt8kHzIsHeardWhenCarriedAt24kHz() {
    Recording recording = recordings().getFirst();
    WavAudio audio = RecordingLibrary.audio(recording);
    assertThat(text(new WavAudio(24000, Channels.linearUp3(audio.samples()))))
        .isEqualTo(recording.text());
  }

  @Test
  void onlyWordsInsideTheSamplesAreHeard() {
    Random random = new Random(9);
    for (Recording recording : recordings()) {
      WavAudio audio = RecordingLibrary.audio(recording);
      int length = audio.samples().length;
      int from = random.nextInt(length / 3);
      int to = length - random.nextInt(length / 3);
      short[] part = Arrays.copyOfRange(audio.samples(), from, to);
      List<String> heard =
          LIBRARY.recognise(new WavAudio(audio.rate(), part)).words().stream()
              .map(HeardWord::text)
              .toList();
      double start = (double) from / audio.rate();
      double end = (double) to / audio.rate();
      List<String> sure = words(recording, start - 0.01, end + 0.01, 0.12);
      List<String> possible = words(recording, start - 0.03, end + 0.03, 0);
      assertThat(heard).as("%s %.2f-%.2f", recording.name(), start, end).containsSequence(sure);
      assertThat(String.join(" ", possible)).contains(String.join(" ", heard));
    }
  }

  @Test
  void wordsInAStretchThatIsMissingAreNotHeardAndTheJumpIsNoted() {
    Recording recording = recordings().getFirst();
    WavAudio audio = RecordingLibrary.audio(recording);
    Recording.Word gone = recording.words().get(8);
    int from = (int) (gone.start() * audio.rate());
    int count = (int) ((gone.end() - gone.start()) * audio.rate());
    short[] cut = Channels.without(audio.samples(), from, count);
    Recognition recognition = LIBRARY.recognise(new WavAudio(audio.rate(), cut));
    List<String> all =
        recording.words().stream().map(Recording.Word::text).collect(Collectors.toList());
    all.remove(8);
    assertThat(recognition.words()).extracting(HeardWord::text).isEqualTo(all);
    assertThat(recognition.note()).get().asString().contains("jump of +1");
  }

  @Test
  void twoRecordingsInOneFileAreHeardInTheirOrder() {
    Recording first = recordings().get(1);
    Recording second = recordings().get(3);
    short[] both =
        Channels.join(
            RecordingLibrary.audio(first).samples(), RecordingLibrary.audio(second).samples());
    assertThat(text(new WavAudio(8000, both))).isEqualTo(first.text() + " " + second.text());
  }

  @Test
  void noiseTonesAndReversedSpeechAreNotRecognised() {
    short[] noise = Channels.noise(0, 4, new short[8000 * 10]);
    assertThat(text(new WavAudio(8000, noise))).isEmpty();
    short[] tones = new ToneRenderer(8000).render(Texts.words(40, 8));
    assertThat(text(new WavAudio(8000, tones))).isEmpty();
    for (Recording recording : recordings()) {
      WavAudio audio = RecordingLibrary.audio(recording);
      short[] reversed = audio.samples().clone();
      for (int i = 0; i < reversed.length; i++) {
        reversed[i] = audio.samples()[reversed.length - 1 - i];
      }
      assertThat(text(new WavAudio(audio.rate(), reversed))).isEmpty();
    }
  }

  @Test
  void aRecordingLeftOutOfTheLibraryIsNotTakenForAnother() {
    for (Recording recording : recordings()) {
      WavAudio audio = RecordingLibrary.audio(recording);
      List<RecordingLibrary.Entry> others =
          LIBRARY.entries().stream().filter(other -> !other.recording().equals(recording)).toList();
      assertThat(new RecordingSearch(others, SoundPrint.of(audio)).recognise().words()).isEmpty();
    }
  }

  private static List<String> words(Recording recording, double start, double end, double inside) {
    return recording.words().stream()
        .filter(word -> word.start() >= start + inside && word.end() <= end - inside)
        .map(Recording.Word::text)
        .toList();
  }

  private static String text(WavAudio audio) {
    return LIBRARY.recognise(audio).words().stream()
        .map(HeardWord::text)
        .collect(Collectors.joining(" "));
  }
}
