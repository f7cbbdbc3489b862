package dev.patchbay.chained;

import dev.patchbay.chained.AgentVoice.End;
import dev.patchbay.openai.Written;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.ResponseParams;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.schemas.Stage;
import dev.patchbay.worker.Payer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Answers the caller, one response at a time: each waits for the words of the turns before it, and
 * is then thought and spoken. Belongs to the session's loop.
 */
final class SessionAnswers {
  /** Of responses that were cut short, so many may come to the ends of their calls. */
  private static final int MOST_CUT = 16;

  private final SessionMeans means;
  private final Thinking thinking;
  private final SessionLoop loop;
  private final TalkItems items;
  private final Dictation dictation;
  private final SessionTrouble trouble;
  private final LongConsumer sounded;
  private final Deque<AgentVoice> cut = new ArrayDeque<>();
  private Optional<Running> running = Optional.empty();
  private boolean paused;

  /**
   * The one that is not over.
   *
   * @param behind the turn whose words it waits for, if it waits for any
   */
  private record Running(
      AgentResponse response,
      ResponseParams params,
      SessionTerms terms,
      OutputGate gate,
      AgentVoice voice,
      Optional<String> behind) {
    Running begun() {
      return new Running(response, params, terms, gate, voice, Optional.empty());
    }
  }

  /**
   * @param sounded hears how many ms of sound a response had that came to its own end
   */
  SessionAnswers(
      SessionMeans means,
      Thinking thinking,
      SessionLoop loop,
      TalkItems items,
      Dictation dictation,
      SessionTrouble trouble,
      LongConsumer sounded) {
    this.means = means;
    this.thinking = thinking;
    this.loop = loop;
    this.items = items;
    this.dictation = dictation;
    this.trouble = trouble;
    this.sounded = sounded;
  }

  boolean isBusy() {
    return running.isPresent();
  }

  void create(ResponseParams params, SessionTerms terms) throws Unserved {
    if (running.isPresent()) {
      throw new Unserved("conversation_already_has_active_response", "response");
    }
    boolean odd =
        params.outOfBand()
            || params.modality().filter(SessionConfig.Modality.TEXT::equals).isPresent()
            || params.input().filter(input -> !input.isEmpty()).isPresent();
    if (odd) {
      throw new Unserved("invalid_value", "response");
    }
    var response =
        new AgentResponse(
            loop, items, terms.output().bytesPerMilli(), params.metadata(), this::ended);
    var gate = new OutputGate(paused);
    Optional<String> words = means.verbatim().apply(params);
    Payer payer = words.map(means.saying()).orElseGet(means::attempt);
    var voice = new AgentVoice(means, terms, gate, loop, payer, watched(response));
    Optional<String> behind = params.input().isPresent() ? Optional.empty() : dictation.last();
    running = Optional.of(new Running(response, params, terms, gate, voice, behind));
    response.begin();
    if (words.isPresent()) {
      voice.say(words.get());
    } else if (behind.isEmpty()) {
      think(running.get());
    }
  }

  /** The words of a turn are known, or will not be. */
  void settled() {
    running
        .filter(there -> there.behind().filter(dictation::isTold).isPresent())
        .ifPresent(there -> {
          Running begun = there.begun();
          running = Optional.of(begun);
          if (items.endsInNothing()) {
            // Nobody has said anything: there is nothing to answer.
            there.response().over(new End.Said());
          } else {
            think(begun);
          }
        });
  }

  void cancel(ClientEvent.ResponseCancel event) throws Unserved {
    boolean there =
        running
            .filter(run -> event.responseId().map(run.response().id()::equals).orElse(true))
            .isPresent();
    if (!there) {
      throw new Unserved("response_cancel_not_active", "response_id");
    }
    cancel("client_cancelled");
  }

  /** Ends the one that runs, if one does. */
  void cancel(String reason) {
    running.ifPresent(run -> {
      running = Optional.empty();
      run.voice().silence();
      cut.add(run.voice());
      cut.removeIf(AgentVoice::isDone);
      if (cut.size() > MOST_CUT) {
        cut.removeFirst().stop();
      }
      run.response().cancel(reason);
    });
  }

  /** The session is over: what is under way comes to its end unheard. */
  void end() {
    running.ifPresent(run -> run.voice().silence());
  }

  void pause(boolean now) {
    paused = now;
    running.ifPresent(run -> run.gate().pause(now));
  }

  private void think(Running run) {
    SessionTerms terms = run.terms();
    ResponseParams params = run.params();
    run.voice()
        .think(
            thinking,
            new Thinking.Ask(
                params.instructions().orElse(terms.instructions()),
                params.input().isPresent() ? List.of() : items.said(),
                params.tooling().tools().orElse(terms.tools()),
                params.tooling().choice().orElse(terms.choice()),
                params.cap().map(SessionTerms::tokens).orElse(terms.mostTokens())));
  }

  /** A stage that has worked is in no trouble, whoever hears what it made. */
  private AgentVoice.Told watched(AgentResponse response) {
    return new AgentVoice.Told() {
      @Override
      public void says(String sentence) {
        response.says(sentence);
      }

      @Override
      public void sounds(byte[] bytes) {
        response.sounds(bytes);
      }

      @Override
      public void said() {
        trouble.passed(Stage.TEXT_TO_SPEECH);
        response.said();
      }

      @Override
      public void over(End end) {
        if (end instanceof End.Thought(Thinking.Thought(Written.Finish _, var _))) {
          trouble.passed(Stage.TEXT);
        }
        response.over(end);
      }
    };
  }

  /** How the one that runs has ended by itself. */
  private void ended(End end) {
    running.ifPresent(run -> sounded.accept(run.response().ms()));
    running = Optional.empty();
    switch (end) {
      case End.Said _, End.Thought _ -> {}
      case End.Stopped() -> loop.end(new SocketEnd.Closed());
      case End.Failed(Stage stage, var ending) ->
          trouble.failed(stage, ending).ifPresent(loop::fail);
    }
  }
}
