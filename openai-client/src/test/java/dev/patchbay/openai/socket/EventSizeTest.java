package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.openai.InvalidRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class EventSizeTest {
  private static final Optional<String> NO = Optional.empty();
  private static final byte[] MOST_AUDIO = new byte[8 << 20];

  @Test
  void speechAndItsTranscriptFitOneEventTogether() {
    new NewItem.Spoken(NO, MOST_AUDIO, Optional.of("x".repeat(NewItem.MOST_TEXT)));
    refused(
        "item.content.transcript",
        () -> new NewItem.Spoken(NO, MOST_AUDIO, Optional.of("\u0001".repeat(NewItem.MOST_TEXT))));
  }

  @Test
  void whatAResponseSeesFitsOneEvent() {
    NewItem one = new NewItem.Spoken(NO, MOST_AUDIO, NO);
    seeing(List.of(one));
    refused("response.input", () -> seeing(List.of(one, one)));
    NewItem text = new NewItem.Text(NO, Item.Role.USER, "x".repeat(16 * 1024));
    refused("response.input", () -> seeing(Collections.nCopies(1000, text)));
  }

  @Test
  void sizeOfAnItemIsNeverTakenForLessThanItIs() {
    String text = "plain \" \\ \n \u0001 \u007f \u00fc \u20ac \ud83d\ude42";
    List<NewItem> items =
        List.of(
            new NewItem.Text(Optional.of("i\"\\"), Item.Role.ASSISTANT, text),
            new NewItem.Spoken(Optional.of("i"), new byte[4], Optional.of(text)),
            new NewItem.Called(Optional.of("i"), "call", "name", text),
            new NewItem.Answered(Optional.of("i"), "call", text),
            new NewItem.Approval("i", "j", false));
    for (NewItem item : items) {
      assertThat(ItemJson.bytes(item))
          .isBetween(
              (long) WireJson.bytes(ItemJson.of(item)).length,
              WireJson.bytes(ItemJson.of(item)).length + 128L);
    }
  }

  @Test
  void handedOverEventsAreBoundedByTheirBytes() {
    var outbox = new Outbox();
    for (int i = 0; i < 16; i++) {
      assertThat(outbox.full()).isFalse();
      outbox.add(new Outbox.Item.Event(new byte[1 << 20]));
    }
    assertThat(outbox.full()).isTrue();
    outbox.take(_ -> {});

    assertThat(outbox.full()).isFalse();
  }

  private static ResponseParams seeing(List<NewItem> items) {
    return new ResponseParams(
        true,
        Optional.of(
            items.stream().<ResponseParams.Context>map(ResponseParams.Context.New::new).toList()),
        NO,
        Optional.empty(),
        Optional.empty(),
        Tooling.KEEP,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static void refused(String field, ThrowingCallable making) {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(making)
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
