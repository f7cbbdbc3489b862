package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chained.TalkItem.Matter;
import dev.patchbay.chained.TalkItem.Passage;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Item;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TalkItemsTest {
  private final TalkItems items = new TalkItems();

  @Test
  void whatIsToldOfTheConversationKeepsItsOrderAndLeavesOutWhatHasNoWords() {
    put("a", new Matter.Written(Item.Role.SYSTEM, "Be kind."));
    put("b", new Matter.Heard(Optional.of("Hello.")));
    put("c", new Matter.Unwritten());
    put("d", new Matter.Heard(Optional.of(" ")));
    put("e", new Matter.Spoken(List.of(new Passage("Good day.", 900), new Passage("Yes?", 300))));
    put("f", new Matter.Called("call_1", "look", "{}"));
    put("g", new Matter.Answered("call_1", "{\"found\":1}"));

    assertThat(items.said())
        .containsExactly(
            new Thinking.Said.Words(Item.Role.SYSTEM, "Be kind."),
            new Thinking.Said.Words(Item.Role.USER, "Hello."),
            new Thinking.Said.Words(Item.Role.ASSISTANT, "Good day. Yes?"),
            new Thinking.Said.Called("call_1", "look", "{}"),
            new Thinking.Said.Answered("call_1", "{\"found\":1}"));
  }

  @Test
  void aTurnThatNobodyUnderstoodIsToldAsSuch() {
    put("a", new Matter.Heard(Optional.empty()));

    assertThat(items.said()).singleElement().asString().contains("role=USER");
    assertThat(items.endsInNothing()).isFalse();
  }

  @Test
  void aTurnWithoutAWordIsNothingToAnswer() {
    put("a", new Matter.Heard(Optional.of("")));
    assertThat(items.endsInNothing()).isTrue();
    assertThat(items.said()).singleElement().asString().contains("role=SYSTEM");

    put("b", new Matter.Written(Item.Role.SYSTEM, "Go on."));
    assertThat(items.endsInNothing()).isFalse();
    assertThat(items.said()).containsExactly(new Thinking.Said.Words(Item.Role.SYSTEM, "Go on."));
  }

  @Test
  void itemsArePutBehindOthersAndAtTheBeginning() {
    assertThat(put("a", written("a"))).isEmpty();
    assertThat(put("b", written("b"))).contains("a");
    assertThat(items.put(new TalkItem("c", written("c")), Optional.of("a"))).contains("a");
    assertThat(items.put(new TalkItem("d", written("d")), Optional.of(ClientEvent.ROOT))).isEmpty();
    assertThatThrownBy(() -> items.put(new TalkItem("e", written("e")), Optional.of("x")))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(items.said())
        .extracting(said -> ((Thinking.Said.Words) said).text())
        .containsExactly("d", "a", "c", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "1000, The gate opens at seven.",
    "1400, The gate opens at seven. Bring",
    "2000, The gate opens at seven. Bring two tickets."
  })
  void whatWasCutShortKeepsTheWordsThatWereHeard(long heardMs, String words) {
    var spoken =
        new TalkItem(
            "a",
            new Matter.Spoken(
                List.of(
                    new Passage("The gate opens at seven.", 1_000),
                    new Passage("Bring two tickets.", 1_000))));

    TalkItem heard = spoken.heardUntil(heardMs).orElseThrow();

    assertThat(((Matter.Spoken) heard.matter()).text()).isEqualTo(words);
    assertThat(heard.heardUntil(heardMs + 3)).isEmpty();
  }

  @Test
  void onlyWhatIsSpokenCanBeCutShortAndNotBehindItsEnd() {
    assertThat(new TalkItem("a", written("a")).heardUntil(0)).isEmpty();
    assertThat(
            new TalkItem("a", new Matter.Spoken(List.of(new Passage("So.", 200)))).heardUntil(202))
        .isEmpty();
  }

  @Test
  void theOldestAreForgottenWhenTheyAreTooMany() {
    for (int i = 0; i <= TalkItems.MOST; i++) {
      put("i" + i, written("" + i));
    }

    assertThat(items.find("i0")).isEmpty();
    assertThat(items.said()).hasSize(TalkItems.MOST);
  }

  @Test
  void aModelIsToldTheNewestThatItCanRead() {
    put("a", written("old"));
    put("b", written("x".repeat(TalkItems.MOST_CHARACTERS - 2)));
    put("c", written("me"));

    assertThat(items.said()).hasSize(2);
    assertThat(items.remove("b")).isTrue();
    assertThat(items.said()).hasSize(2);
    assertThat(items.remove("b")).isFalse();
  }

  @Test
  void nothingThatIsSaidIsPrinted() {
    put("a", new Matter.Spoken(List.of(new Passage("secret", 10))));
    put("b", new Matter.Heard(Optional.of("secret")));
    put("c", new Matter.Called("call_1", "look", "secret"));
    put("d", new Matter.Answered("call_1", "secret"));
    put("e", written("secret"));

    for (String id : List.of("a", "b", "c", "d", "e")) {
      assertThat(items.find(id).orElseThrow().toString()).doesNotContain("secret");
    }
    assertThat(items.said().toString()).doesNotContain("secret");
  }

  private static Matter written(String text) {
    return new Matter.Written(Item.Role.USER, text);
  }

  private Optional<String> put(String id, Matter matter) {
    return items.put(new TalkItem(id, matter), Optional.empty());
  }
}
