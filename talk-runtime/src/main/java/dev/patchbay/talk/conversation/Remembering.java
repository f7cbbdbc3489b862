package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.NewItem;
import dev.patchbay.worker.text.Unicode;
import java.util.Optional;

/** A new session is told what the old one knew: what was heard, and what tools answered. */
final class Remembering {
  private Remembering() {}

  static void tell(Draft d) {
    for (Memory.Entry entry : known(d).entries()) {
      switch (entry) {
        case Memory.Said(int _, Line.Side side, String text) -> said(d, side, text);
        case Memory.Did(int _, String callId, String tool, String arguments, String output) -> {
          item(d, new NewItem.Called(Optional.of(d.id()), callId, tool, arguments));
          item(d, new NewItem.Answered(Optional.of(d.id()), callId, output));
        }
      }
    }
    d.calls
        .open()
        .forEach(call ->
            item(
                d,
                new NewItem.Called(
                    Optional.of(d.id()), call.callId(), call.tool(), call.arguments())));
    d.consents
        .pending()
        .ifPresent(p ->
            item(
                d,
                new NewItem.Called(
                    Optional.of(d.id()), p.callId(), p.tool().name(), p.arguments().json())));
    d.replies = d.replies.wants(d.replies.wants().stream().map(Want::acknowledged).toList());
  }

  /** With what waits for its turn to be written, and what still sounds. */
  private static Memory known(Draft d) {
    Memory all = d.memory;
    for (TurnLine line : d.script.open()) {
      if (Words.any(line.text()) && isKnown(d, line)) {
        String text = Unicode.whole(line.text());
        all = all.plusInPlace(new Memory.Said(line.turn(), line.side(), text));
      }
    }
    return all;
  }

  private static boolean isKnown(Draft d, TurnLine line) {
    return line.stage() == TurnLine.Stage.READY
        || d.floor.stream().anyMatch(there -> there.itemId().equals(line.itemId()));
  }

  private static void said(Draft d, Line.Side side, String text) {
    Item.Role role = side == Line.Side.CALLER ? Item.Role.USER : Item.Role.ASSISTANT;
    item(d, new NewItem.Text(Optional.of(d.id()), role, text));
  }

  private static void item(Draft d, NewItem item) {
    d.item(d.link.current(), item);
  }
}
