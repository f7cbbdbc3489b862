package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.ItemEvent;
import dev.patchbay.openai.socket.McpEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.RateLimits;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.TranslationEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the provider says, each to whom it concerns. */
final class Told {
  private static final Optional<Item.Status> COMPLETED = Optional.of(Item.Status.COMPLETED);

  private Told() {}

  static void event(Draft d, int session, ServerEvent event) {
    meter(d, event);
    if (event instanceof SessionEvent own) {
      session(d, session, own);
    } else if (event instanceof ProviderError error
        && d.link.next().filter(next -> next.number() == session).isPresent()) {
      refused(d, session, error);
    } else if (session == d.link.current() && d.link.ready()) {
      current(d, event);
    }
  }

  /** What was spent is metered whoever tells it, and whenever. */
  static void meter(Draft d, ServerEvent event) {
    if (event instanceof ResponseEvent.Done done) {
      Metering.response(d, done.response().id(), done.response().usage());
    } else if (event instanceof HeardEvent.Completed heard) {
      Metering.transcription(d, heard.itemId(), heard.usage());
    }
  }

  private static void session(Draft d, int session, SessionEvent event) {
    boolean ours =
        session == d.link.current()
            || d.link.next().filter(next -> next.number() == session).isPresent();
    if (ours) {
      switch (event) {
        case SessionEvent.Created created -> Renewing.created(d, session, created.session());
        case SessionEvent.Updated updated -> Renewing.updated(d, session, updated.session());
        case SessionEvent.ConversationCreated _, SessionEvent.Closed _ -> {}
      }
    }
  }

  private static void current(Draft d, ServerEvent event) {
    switch (event) {
      case InputEvent input -> input(d, input);
      case HeardEvent heard -> heard(d, heard);
      case ResponseEvent response -> response(d, response);
      case OutputEvent output -> output(d, output);
      case ItemEvent item -> item(d, item);
      case ProviderError error -> error(d, error);
      case ServerEvent.Unknown unknown -> d.note(Noted.UNKNOWN_EVENT, Optional.of(unknown.type()));
      case RateLimits limits -> Scarcity.told(d, limits);
      case SessionEvent _, McpEvent _, TranslationEvent _ -> {}
    }
  }

  private static void input(Draft d, InputEvent event) {
    switch (event) {
      case InputEvent.SpeechStarted started -> Hearing.started(d, started.itemId());
      case InputEvent.SpeechStopped stopped -> Hearing.stopped(d, stopped.itemId());
      case InputEvent.Committed committed -> Hearing.committed(d, committed.itemId());
      case InputEvent.TimeoutTriggered silence -> Hearing.silent(d, silence.itemId());
      case InputEvent.Cleared _, InputEvent.Dtmf _ -> {}
    }
  }

  private static void heard(Draft d, HeardEvent event) {
    switch (event) {
      case HeardEvent.Delta delta -> Scribe.more(d, delta.itemId(), delta.text());
      case HeardEvent.Completed whole -> Hearing.said(d, whole.itemId(), whole.transcript());
      case HeardEvent.Failed failed -> Hearing.failed(d, failed.itemId());
      case HeardEvent.Segment _ -> {}
    }
  }

  private static void response(Draft d, ResponseEvent event) {
    switch (event) {
      case ResponseEvent.Created created -> Answering.created(d, created.response());
      case ResponseEvent.Done done -> Answering.done(d, done.response());
      case ResponseEvent.ItemAdded added -> Answering.appeared(d, added.responseId());
      case ResponseEvent.ItemDone done -> {
        Answering.appeared(d, done.responseId());
        Calling.asked(d, done.responseId(), done.item(), false);
        message(d, done.item());
      }
      case ResponseEvent.PartAdded added -> Answering.appeared(d, added.at().responseId());
      case ResponseEvent.PartDone done -> {
        Answering.appeared(d, done.at().responseId());
        words(done.part()).ifPresent(text -> Scribe.whole(d, done.at().itemId(), text));
      }
      case ResponseEvent.Playback _ -> {}
    }
  }

  /** An item tells its words again, or for the first time. */
  private static void message(Draft d, Item item) {
    if (item instanceof Item.Message said && said.status().equals(COMPLETED)) {
      String text =
          said.content().stream()
              .map(Told::words)
              .flatMap(Optional::stream)
              .collect(Collectors.joining(" "));
      said.id().filter(_ -> Words.any(text)).ifPresent(id -> Scribe.whole(d, id, text));
    }
  }

  private static Optional<String> words(Item.Content part) {
    return switch (part) {
      case Item.Content.Text(String text) -> Optional.of(text);
      case Item.Content.Audio audio -> audio.transcript();
      case Item.Content.Other() -> Optional.empty();
    };
  }

  private static void output(Draft d, OutputEvent event) {
    switch (event) {
      case OutputEvent.TextDelta delta -> Speaking.wrote(d, delta.at(), delta.text());
      case OutputEvent.TranscriptDelta delta -> Speaking.wrote(d, delta.at(), delta.text());
      case OutputEvent.TextDone done -> Scribe.whole(d, done.at().itemId(), done.text());
      case OutputEvent.TranscriptDone done -> Scribe.whole(d, done.at().itemId(), done.text());
      case OutputEvent.AudioDone done ->
          Speaking.complete(d, there -> there.itemId().equals(done.at().itemId()));
      case OutputEvent.ArgumentsDelta delta -> Answering.appeared(d, delta.at().responseId());
      // The item that follows says the same, and is acted on.
      case OutputEvent.ArgumentsDone _ -> {}
    }
  }

  private static void item(Draft d, ItemEvent event) {
    if (event instanceof ItemEvent.Added added) {
      added.item().id().ifPresent(id -> Asking.acknowledged(d, id));
    } else if (event instanceof ItemEvent.Done done && done.item() instanceof Item.FunctionOutput) {
      done.item().id().ifPresent(id -> Asking.acknowledged(d, id));
    }
  }

  private static void error(Draft d, ProviderError error) {
    d.note(Noted.PROVIDER_ERROR, error.code());
    Scarcity.refused(d, error.code());
    if (Asking.failed(d, error)) {
      return;
    }
    error
        .causeId()
        .ifPresent(id -> {
          if (d.updates.contains(id)) {
            d.updates = d.updates.stream().filter(open -> !open.equals(id)).toList();
            Handing.failed(d, id);
          }
        });
    if (error.code().filter("session_expired"::equals).isPresent()) {
      Renewing.dial(d);
    }
  }

  /** A session that does not take its configuration cannot be used, nor can another. */
  private static void refused(Draft d, int session, ProviderError error) {
    d.note(Noted.PROVIDER_ERROR, error.code());
    boolean update =
        error.causeId().flatMap(d::sent).filter(s -> s.what() == Sent.What.UPDATE).isPresent();
    if (update) {
      d.add(new Effect.Close(session));
      Losing.lost(d, session, false, Set.of());
    }
  }
}
