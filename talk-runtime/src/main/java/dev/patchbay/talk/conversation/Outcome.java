package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.Response;
import java.util.Optional;

/** What follows from how a response ended. */
final class Outcome {
  private Outcome() {}

  static void of(Draft d, Replies.Active ended, Response response) {
    Optional<String> reason = response.details().flatMap(Response.Details::reason);
    Optional<String> code =
        response.details().flatMap(Response.Details::errorCode).or(() -> reason);
    switch (response.status()) {
      case COMPLETED, IN_PROGRESS, UNKNOWN -> {
        d.link = d.link.serving();
        completed(d, ended);
      }
      case CANCELLED -> cancelled(d, ended);
      case INCOMPLETE -> {
        d.note(Noted.RESPONSE_FAILED, code);
        incomplete(d, ended, reason.filter("content_filter"::equals).isPresent());
      }
      case FAILED -> {
        d.note(Noted.RESPONSE_FAILED, code);
        Scarcity.refused(d, code);
        failed(d, ended);
      }
    }
  }

  private static void completed(Draft d, Replies.Active ended) {
    boolean silent = ended.isUnsaid() && !(ended.called() && ended.want().words().isEmpty());
    switch (ended.want().kind()) {
      case OPENING -> opened(d, ended);
      case GOODBYE, QUESTION, FALLBACK -> {
        if (silent) {
          Asking.retry(d, ended.want());
        }
      }
      case ANSWER -> {
        // Silence behind a tool's result is no answer; who is to be silent calls the tool for it.
        if (silent && ended.want().tries() == 0 && !d.replies.wants(Want.Kind.ANSWER)) {
          Asking.retry(d, ended.want());
        }
      }
      case GREETING, GO_ON, NOTICE, WORKING, IDLE -> {}
    }
  }

  /** However it ended: who is not told that the voice is artificial is told once more. */
  private static void opened(Draft d, Replies.Active ended) {
    boolean again =
        ended.isUnsaid()
            || (ended.droppedMs() == 0 && !verbatim(d, ended) && ended.want().tries() == 0);
    if (again) {
      d.note(Noted.NOT_VERBATIM);
      Asking.retry(d, ended.want());
    }
  }

  private static void failed(Draft d, Replies.Active ended) {
    if (ended.want().kind() == Want.Kind.OPENING) {
      opened(d, ended);
    } else if (ended.isUnsaid() && !ended.called()) {
      Asking.retry(d, ended.want());
    }
  }

  /** Whether the disclosure is in what it said. */
  private static boolean verbatim(Draft d, Replies.Active ended) {
    return d.floor.stream()
        .filter(there -> there.responseId().equals(ended.id()))
        .flatMap(there -> d.script.line(there.itemId()).stream())
        .anyMatch(line -> Opening.says(d, line.text()));
  }

  /** The provider cut it short before it told us why: so do we. */
  private static void cancelled(Draft d, Replies.Active ended) {
    if (ended.droppedMs() == 0) {
      d.caller = d.caller.cut(Silencing.interrupt(d));
      Silencing.drop(d, ended.id());
      // Whoever speaks before the greeting is over is answered instead.
      if (ended.want().kind() != Want.Kind.ANSWER && ended.want().kind() != Want.Kind.GREETING) {
        Asking.retry(d, ended.want());
      }
    }
  }

  private static void incomplete(Draft d, Replies.Active ended, boolean filtered) {
    if (ended.droppedMs() > 0) {
      return;
    }
    if (ended.want().kind() == Want.Kind.OPENING) {
      opened(d, ended);
    } else if (filtered && ended.want().words().isEmpty()) {
      // The same question would be filtered again.
      Asking.want(d, Want.said(Want.Kind.FALLBACK, d.wording().fallback()));
    } else if (filtered || (!ended.spoke() && !ended.called())) {
      Asking.retry(d, ended.want());
    }
  }
}
