package dev.patchbay.openai;

import static dev.patchbay.openai.HearingServer.delta;
import static dev.patchbay.openai.HearingServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of a streamed transcript, as they come and as its end tells them. */
final class HeardDeltasTest {
  private final HearingServer provider;

  HeardDeltasTest() throws IOException {
    provider = new HearingServer();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'hello over'       | 'hello over'
          ' hello over '     | 'hello over'
          'hello over'       | ' hello over '
          'helloover'        | 'hello over'
          'hello\u00a0over'  | 'hello over'
          'hello'            | 'hello over'
          ''                 | 'hello over'
          ''                 | ''
          ' '                | ''
          """)
  void blanksAndWhatNoDeltaBroughtDoNotSpoilTheText(String heard, String told) {
    provider.streams(delta(heard), done(told));

    assertThat(provider.transcript().text()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'hello over there' | 'hello over'
          'hello hello over' | 'hello over'
          'over'             | 'hello over'
          'hello'            | ''
          'Hello over'       | 'hello over'
          """)
  void aTextThatDiffersFromItsDeltasIsMalformed(String heard, String told) {
    provider.streams(delta(heard), done(told));

    assertMalformed("text: differs from its deltas");
  }

  @Test
  void aCharacterMayBeSplitBetweenDeltas() {
    provider.streams(delta("a\\ud83d"), delta("\\ude42b"), done("a\\ud83d\\ude42b"));

    assertThat(provider.transcript().text()).isEqualTo("a🙂b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                                     | event: not a JSON object
          ["transcript.text.done"]                                     | event: not a JSON object
          {"text":"x"}                                                 | type: not a string
          {"object":"transcription.chunk","choices":[{"delta":{}}]}    | type: not a string
          {"type":"transcript.text.delta"}                             | delta: not a string
          {"type":"transcript.text.delta","delta":7}                   | delta: not a string
          {"type":"transcript.text.done"}                              | text: not a string
          {"type":"transcript.text.done","text":null}                  | text: not a string
          {"type":"transcript.text.done","text":"\\ud83d"}             | text: not well-formed Unicode
          """)
  void garbageIsMalformedAndNamesTheField(String event, String what) {
    provider.streams(event, done("x"));

    assertMalformed(what);
  }

  private void assertMalformed(String what) {
    assertThat(provider.failure())
        .isInstanceOf(ProviderFailure.Malformed.class)
        .hasFieldOrPropertyWithValue("what", what)
        .hasFieldOrPropertyWithValue("mayHaveSpent", true);
  }
}
