package dev.patchbay.stream.captions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CaptionsCapsule;
import dev.patchbay.schemas.CaptionsPage;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.stream.captions.core.Line;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What one holder of captions leaves of their words, and the next one reads. */
class InheritedTest {
  private static final Set<Output> TEXT = EnumSet.of(Output.TEXT);
  private static final String JOB = "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002";

  private final List<FinishedPart> parts = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  /** As many as the longest stream may have: letters, and what JSON writes in six bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"a word and another ", "\u0001\u0002", "話す言葉"})
  void allWordsForWhichAResultHasRoomPassFromHolderToHolderInPartsThatFit(String words) {
    var result = new CaptionResult(TEXT, Optional.empty());
    Optional<Inherited> left = Optional.empty();
    for (int segment = 1; segment <= 8_000; segment++) {
      result.add(said(segment, words.repeat(1 + segment % 40)));
      if (segment % 500 == 0) {
        left = left(result, segment);
        assertThat(left.orElseThrow().omitted()).isEqualTo(result.omitted());
        result = new CaptionResult(TEXT, left);
      }
    }

    assertThat(left.orElseThrow().pages()).isBetween(10, CaptionsPage.MOST - 1);
    assertThat(result.omitted()).isPositive();
    var unbroken = new CaptionResult(TEXT, Optional.empty());
    for (int segment = 1; segment <= 8_000; segment++) {
      unbroken.add(said(segment, words.repeat(1 + segment % 40)));
    }
    assertThat(result.omitted()).isEqualTo(unbroken.omitted());
    assertThat(new CaptionResult(TEXT, left).unpaged()).isEqualTo(result.unpaged());
    assertThat(left.orElseThrow().cues()).hasSize(8_000 - unbroken.omitted());
  }

  @Test
  void theLongestLineThatCanBeFitsIntoAPageOfItsOwn() {
    var result = new CaptionResult(EnumSet.of(Output.CUES), Optional.empty());
    result.add(said(1, "\u0001".repeat(8 * 1024)));
    result.add(said(2, "b"));

    Inherited next = left(result, 2).orElseThrow();

    assertThat(next.pages()).isEqualTo(1);
    assertThat(next.cues()).extracting(Cue::startMs).containsExactly(1_000L, 2_000L);
  }

  @Test
  void wordsOfAPageThatCannotBeReadAndAllBehindThemHaveNoRoomInTheResult() {
    var result = new CaptionResult(TEXT, Optional.empty());
    for (int segment = 1; segment <= 100; segment++) {
      result.add(said(segment, "some words ".repeat(50)));
    }
    left(result, 100);
    parts.removeIf(part -> part.part() == CaptionsPage.part(1));

    Inherited next = Inherited.of(parts, e -> unreadable.add(e.field())).orElseThrow();

    assertThat(next.pages()).isEqualTo(1);
    assertThat(next.cues()).hasSize(next.paged()).isNotEmpty();
    assertThat(next.omitted() + next.cues().size()).isEqualTo(100);
    var again = new CaptionResult(TEXT, Optional.of(next));
    again.add(said(101, "more"));
    assertThat(again.omitted()).isEqualTo(next.omitted() + 1);
  }

  @Test
  void aPageThatTheCapsuleDoesNotCountIsNotRead() {
    var result = new CaptionResult(TEXT, Optional.empty());
    result.add(said(1, "one"));
    left(result, 1);
    parts.add(part(CaptionsPage.part(0), CaptionsPage.KIND, new CaptionsPage(0, List.of(cue(9)))));

    assertThat(Inherited.of(parts, e -> unreadable.add(e.field())).orElseThrow().cues())
        .containsExactly(new Cue(1_000, 1_900, "one"));
  }

  @Test
  void whatIsNoCapsuleIsNone() {
    ObjectNode odd = (ObjectNode) Json.tree("{\"number\":0}".getBytes(UTF_8));
    parts.add(
        new FinishedPart(TenantId.of("acme"), JobId.parse(JOB), 1, 0, CaptionsCapsule.KIND, odd));
    parts.add(new FinishedPart(TenantId.of("acme"), JobId.parse(JOB), 1, 1, "another_v1", odd));

    assertThat(Inherited.of(parts, e -> unreadable.add(e.field()))).isEmpty();
    assertThat(unreadable).containsExactly("number");
  }

  /** Keeps pages and capsule as a holder does, and reads them as the next one. */
  private Optional<Inherited> left(CaptionResult result, int segments) {
    for (Optional<CaptionsPage> page = result.nextPage();
        page.isPresent();
        page = result.nextPage()) {
      int number = CaptionsPage.part(page.get().number());
      parts.removeIf(older -> older.part() == number);
      parts.add(part(number, CaptionsPage.KIND, page.get()));
      result.pages().kept(page.get());
    }
    parts.removeIf(older -> older.part() == 0);
    parts.add(
        part(
            0,
            CaptionsCapsule.KIND,
            new CaptionsCapsule(
                segments,
                0,
                Optional.empty(),
                segments,
                segments,
                result.pages().pages(),
                result.pages().paged(),
                result.unpaged(),
                result.omitted(),
                List.of(),
                0,
                0,
                0,
                1,
                0)));
    return Inherited.of(parts, e -> unreadable.add(e.field()));
  }

  /** As a record that is bounded carries it. */
  private static FinishedPart part(int number, String kind, Object message) {
    var part =
        new FinishedPart(
            TenantId.of("acme"),
            JobId.parse(JOB),
            1,
            number,
            kind,
            (ObjectNode) Json.tree(Json.write(message)));
    assertThat(part.write()).hasSizeLessThanOrEqualTo(FinishedPart.MOST_BYTES);
    return part;
  }

  private static Cue cue(int segment) {
    return new Cue(segment * 1_000L, segment * 1_000L + 900, "x");
  }

  private static Line.Final said(int segment, String text) {
    return new Line.Final(
        segment, segment * 1_000L, segment * 1_000L + 900, text, Optional.of("i"), false);
  }
}
