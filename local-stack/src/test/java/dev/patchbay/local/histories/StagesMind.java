package dev.patchbay.local.histories;

import dev.patchbay.chained.StagesLine;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.NewItem;
import java.util.List;
import java.util.Optional;

/** A model of text: it answers the caller's last words, or asks for a tool, as a provider does. */
final class StagesMind {
  /** What it says, or which tools it calls. */
  record Thought(Optional<String> text, List<StagesLine.Call> calls) {}

  private final History history;

  StagesMind(History history) {
    this.history = history;
  }

  /** Thinks of what was said and done. */
  Thought think(List<NewItem> said) {
    String words = "";
    String wish = "";
    boolean answers = false;
    for (NewItem item : said) {
      switch (item) {
        case NewItem.Text(var _, Item.Role role, String text) when role == Item.Role.USER -> {
          words = text;
          wish = text;
          answers = true;
        }
        case NewItem.Called _, NewItem.Answered _ -> {
          wish = "";
          answers = false;
        }
        default -> answers = false;
      }
    }
    boolean wished = wish.contains("book") || wish.contains("look");
    boolean calls =
        (wished && history.random().nextInt(5) > 0)
            || history.fault(history.faults().oddModel(), "tool unasked");
    if (calls) {
      String day = words.isEmpty() ? "Monday" : "Monday " + words.split(" ", 2)[0];
      String tool = wish.contains("look") ? "look" : "book";
      return new Thought(
          Optional.empty(), List.of(new StagesLine.Call(tool, "{\"day\":\"" + day + "\"}")));
    }
    String text = answers ? "re " + words.substring(words.lastIndexOf(' ') + 1) : "more";
    return new Thought(Optional.of(text), List.of());
  }
}
