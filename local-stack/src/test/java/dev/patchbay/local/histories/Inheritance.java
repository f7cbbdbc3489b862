package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.ResponseParams;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TalkCapsule.ConfirmationPhase;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.talk.conversation.Happening;
import java.util.Optional;

/**
 * What whoever goes on with a talk owes to the capsule: as long as nothing else has happened, who
 * was answered is not answered again, and who has heard a question is not asked again.
 */
final class Inheritance {
  private final Optional<TalkCapsule> from;
  private boolean answered;
  private boolean asked;

  Inheritance(Seen seen, Optional<TalkCapsule> from, LiveWork live) {
    this.from = from;
    this.answered = from.filter(Inheritance::isAnswered).isPresent();
    this.asked =
        from.flatMap(TalkCapsule::confirmation)
            .filter(open -> open.phase() != ConfirmationPhase.ASKING)
            .isPresent();
    if (live.moved().isPresent()) {
      seen.note(from.isPresent() ? "resumed from a capsule" : "resumed from nothing");
      if (answered) {
        seen.note("resumed: answered");
      }
      from.flatMap(TalkCapsule::confirmation)
          .ifPresent(open -> seen.note("resumed: question " + open.phase()));
      if (!live.effects().isEmpty()) {
        seen.note("resumed: effects known");
      }
    }
  }

  private static boolean isAnswered(TalkCapsule from) {
    boolean last =
        !from.remembered().isEmpty()
            && from.remembered().getLast().side().equals(Optional.of(TalkSide.AGENT));
    return last
        && !from.opening()
        && from.owed().isEmpty()
        && from.unwritten().isEmpty()
        && from.calls().isEmpty()
        && from.confirmation().isEmpty();
  }

  void happens(Happening happening) {
    boolean news =
        switch (happening) {
          case Happening.Told told ->
              told.event() instanceof InputEvent || told.event() instanceof ResponseEvent;
          case Happening.Returned _, Happening.Lost _, Happening.Suspended _ -> true;
          default -> false;
        };
    if (news) {
      answered = false;
      asked = false;
    }
  }

  void sends(ClientEvent event) {
    if (event instanceof ClientEvent.ResponseCreate create) {
      Optional<String> words = create.response().flatMap(ResponseParams::instructions);
      assertThat(answered && words.isEmpty()).as("an answered turn is answered again").isFalse();
      String question =
          from.flatMap(TalkCapsule::confirmation)
              .map(TalkCapsule.OpenConfirmation::question)
              .orElse("");
      assertThat(asked && words.filter(said -> said.contains(question)).isPresent())
          .as("a question that was heard is asked again")
          .isFalse();
    }
  }
}
