package dev.patchbay.chained;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.ResponseParams;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import java.util.List;
import java.util.Optional;

/**
 * A session of stages as its client talks with it: configuration, ears, items and answers. Belongs
 * to the session's loop.
 */
final class SessionTalk {
  private final SessionLoop loop;
  private final SessionTrouble trouble = new SessionTrouble();
  private final TalkItems items = new TalkItems();
  private final SessionItems held;
  private final SessionEars ears;
  private final SessionAnswers answers;
  private final String id;
  private SessionTerms terms = SessionTerms.INITIAL;

  SessionTalk(SessionMeans means, Thinking thinking, SessionLoop loop) {
    this.loop = loop;
    this.id = loop.name("sess");
    this.held = new SessionItems(loop, items);
    var dictation = new Dictation(means, loop, new Writing(), Dictation.ANOTHER, System::nanoTime);
    this.ears = new SessionEars(means, loop, items, dictation, new Heard());
    this.answers =
        new SessionAnswers(means, thinking, loop, items, dictation, trouble, ears::agentSounds);
  }

  void begin() {
    SessionFacts facts = terms.facts(id);
    loop.tell(event -> new SessionEvent.Created(event, facts));
  }

  /** The session is over. */
  void end() {
    answers.end();
  }

  void take(byte[] audio) {
    ears.take(audio, terms, answers.isBusy());
  }

  void pause(boolean now) {
    answers.pause(now);
  }

  void take(ClientEvent event) {
    try {
      serve(event);
    } catch (Unserved e) {
      loop.tell(name ->
          new ProviderError(
              name,
              Optional.of("invalid_request_error"),
              Optional.of(e.code()),
              Optional.of(e.param()),
              event.eventId()));
    }
  }

  private void serve(ClientEvent event) throws Unserved {
    switch (event) {
      case ClientEvent.SessionUpdate update -> update(update.session());
      case ClientEvent.Commit _ -> {
        if (!ears.commit(terms)) {
          throw new Unserved("input_audio_buffer_commit_empty", "input_audio_buffer");
        }
      }
      case ClientEvent.Clear _ -> ears.clear();
      case ClientEvent.ItemCreate create -> held.create(create);
      case ClientEvent.ItemRetrieve retrieve -> held.retrieve(retrieve);
      case ClientEvent.ItemTruncate truncate -> held.truncate(truncate);
      case ClientEvent.ItemDelete delete -> held.delete(delete);
      case ClientEvent.ResponseCreate create ->
          answers.create(create.response().orElseGet(ResponseParams::asSession), terms);
      case ClientEvent.ResponseCancel cancel -> answers.cancel(cancel);
      case ClientEvent.OutputClear _, ClientEvent.SessionClose _ ->
          throw new Unserved("invalid_value", "type");
    }
  }

  private void update(SessionConfig config) throws Unserved {
    if (!(config instanceof SessionConfig.Conversation told)
        || told.modality().filter(SessionConfig.Modality.TEXT::equals).isPresent()) {
      throw new Unserved("invalid_value", "session");
    }
    terms = terms.with(told);
    ears.format(terms.input());
    SessionFacts facts = terms.facts(id);
    loop.tell(event -> new SessionEvent.Updated(event, facts));
  }

  /** Answers unasked, as a session does that is told to. */
  private void respond() {
    try {
      answers.create(ResponseParams.asSession(), terms);
    } catch (Unserved e) {
      // One runs already, which nobody has to be told of.
      return;
    }
  }

  private final class Heard implements SessionEars.Told {
    @Override
    public void speaks() {
      if (terms.turns().filter(TurnTerms::interrupts).isPresent()) {
        answers.cancel("turn_detected");
      }
    }

    @Override
    public void spoke() {
      if (terms.turns().filter(TurnTerms::responds).isPresent()) {
        respond();
      }
    }

    @Override
    public void idle(String itemId) {
      written(itemId, "");
      respond();
    }
  }

  private final class Writing implements Dictation.Told {
    @Override
    public void written(String itemId, String words) {
      trouble.passed(Stage.SPEECH_TO_TEXT);
      items.become(itemId, new TalkItem.Matter.Heard(Optional.of(words)));
      SessionTalk.this.written(itemId, words);
      settle();
    }

    @Override
    public void unwritten(String itemId, Ending.Failed why) {
      Optional<Ending.Failed> lost = trouble.failed(Stage.SPEECH_TO_TEXT, why);
      if (lost.isPresent()) {
        // Nobody is told of the turn, so that whoever goes on with the talk hears it again.
        loop.fail(lost.get());
        return;
      }
      items.become(itemId, new TalkItem.Matter.Heard(Optional.empty()));
      if (terms.written()) {
        loop.tell(event -> new HeardEvent.Failed(event, itemId, 0, Optional.of(why.reason())));
      }
      settle();
    }

    @Override
    public void stopped() {
      loop.end(new SocketEnd.Closed());
    }

    /** Behind what the client says to it. */
    private void settle() {
      loop.execute(answers::settled);
    }
  }

  private void written(String itemId, String words) {
    if (terms.written()) {
      loop.tell(event ->
          new HeardEvent.Completed(
              event, itemId, 0, words, SessionUsage.BY_STAGES, List.of(), List.of()));
    }
  }
}
