package dev.patchbay.realtime.conversation;

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
        if (!ended.spoke() && ended.droppedMs() == 0) {
          Asking.retry(d, ended.want());
        }
      }
    }
  }

  private static void completed(Draft d, Replies.Active ended) {
    boolean silent = !ended.spoke() && !ended.called() && ended.droppedMs() == 0;
    switch (ended.want().kind()) {
      case OPENING -> {
        if (silent || (!verbatim(d, ended) && ended.want().tries() == 0)) {
          d.note(Noted.NOT_VERBATIM);
          Asking.retry(d, ended.want());
        }
      }
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
      case GO_ON, WORKING, IDLE -> {}
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
      Silencing.interrupt(d);
      Silencing.drop(d, ended.id());
      if (ended.want().kind() != Want.Kind.ANSWER) {
        Asking.retry(d, ended.want());
      }
    }
  }

  private static void incomplete(Draft d, Replies.Active ended, boolean filtered) {
    if (ended.droppedMs() > 0) {
      return;
    }
    if (filtered && ended.want().words().isEmpty()) {
      // The same question would be filtered again.
      Asking.want(d, Want.said(Want.Kind.FALLBACK, d.setup.wording().fallback()));
    } else if (filtered || (!ended.spoke() && !ended.called())) {
      Asking.retry(d, ended.want());
    }
  }
}
