package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class KeptPartTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final KeptPart PART =
      new KeptPart(
          new PartKey(3, 180_000, 400_000),
          new PartTranscript(
              "so it's \"24\" ⟨then⟩",
              List.of(
                  new Span(180_000, 182_000, " so it's"), new Span(182_000, 399_999, "24 then")),
              List.of(new Span(180_010, 180_200, "so"))));

  @Test
  void aKeptPartIsReadAsItWasWritten() {
    String json = JSON.writeValueAsString(PART.body());
    assertThat(KeptPart.of(JSON.readTree(json))).contains(PART);
    assertThat(PART).asString().doesNotContain("24", "so");
  }

  @Test
  void aPartOfTheLongestAndFastestSpeechFitsIntoARecord() {
    String sentence = " " + "word ".repeat(20).strip();
    List<Span> segments =
        IntStream.range(0, 96)
            .mapToObj(i -> new Span(i * 2_500L, i * 2_500L + 2_400, sentence))
            .toList();
    KeptPart part =
        new KeptPart(
            new PartKey(0, 0, 240_000),
            new PartTranscript(sentence.repeat(96).strip(), segments, List.of()));
    assertThat(JSON.writeValueAsBytes(part.body())).hasSizeLessThan(60_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{'index':0,'startMs':0,'endMs':0,'text':'','segments':[],'words':[]}",
        "{'index':-1,'startMs':0,'endMs':9,'text':'','segments':[],'words':[]}",
        "{'index':4294967296,'startMs':0,'endMs':9,'text':'','segments':[],'words':[]}",
        "{'index':0.5,'startMs':0,'endMs':9,'text':'','segments':[],'words':[]}",
        "{'index':0,'startMs':0,'endMs':9e99,'text':'','segments':[],'words':[]}",
        "{'index':0,'startMs':0,'endMs':9,'text':7,'segments':[],'words':[]}",
        "{'index':0,'startMs':0,'endMs':9,'text':'','segments':{},'words':[]}",
        "{'index':0,'startMs':0,'endMs':9,'text':'','segments':[[0,1]],'words':[]}",
        "{'index':0,'startMs':0,'endMs':9,'text':'','segments':[[2,1,'a']],'words':[]}",
        "{'index':0,'startMs':0,'endMs':9,'text':'','segments':[['0',1,'a']],'words':[]}"
      })
  void whatIsNoKeptPartIsToBeDoneAgain(String body) {
    assertThat(KeptPart.of(JSON.readTree(body.replace('\'', '"')))).isEmpty();
  }
}
