package dev.patchbay.talk.conversation;

import dev.patchbay.talk.conversation.Consents.Pending;
import dev.patchbay.talk.conversation.Consents.Phase;
import java.util.Optional;
import java.util.Set;

/**
 * Nothing is changed in the world before the caller was asked, in our words, heard the question to
 * its end, and answered with a yes and nothing else. What the model claims counts for nothing. A
 * confirmation binds a tool, its exact arguments and the one turn that answered; it is used once.
 */
final class Consenting {
  private Consenting() {}

  static void questionBegan(Draft d, String responseId) {
    in(d, Phase.ASKING).ifPresent(p -> set(d, p.askedBy(responseId)));
  }

  /** The question has been said: heard to its end, and word for word? */
  static void questionEnded(Draft d, String responseId, String text, boolean whole) {
    in(d, Phase.ASKING)
        .filter(p -> p.questionResponse().equals(responseId))
        .ifPresent(p -> {
          if (whole && Question.endsWith(text, p.question())) {
            set(d, p.heard(d.nowMs + Bounds.ANSWER_MS));
            write(d, p, Line.Consent.HEARD);
          } else {
            d.note(Noted.NOT_VERBATIM);
            askAgain(d, p);
          }
        });
  }

  /** Whether this is the question that is to be said. */
  static boolean isAsked(Draft d, String question) {
    return in(d, Phase.ASKING).filter(p -> p.question().equals(question)).isPresent();
  }

  private static void askAgain(Draft d, Pending p) {
    if (p.asks() < Bounds.MOST_ASKS) {
      set(d, p.cutBy(""));
      Asking.want(d, Want.said(Want.Kind.QUESTION, p.question()));
    } else {
      end(d, Line.Consent.WITHDRAWN, "could_not_be_asked");
    }
  }

  /** A question that got lost, whatever became of its response, is asked again. */
  static void keepAsking(Draft d) {
    in(d, Phase.ASKING)
        .filter(p -> !p.isCut() && !Wishes.isUnderWay(d, Want.Kind.QUESTION))
        .ifPresent(p -> askAgain(d, p));
  }

  /** The caller has said something, and when it began nobody knows: it answers nothing. */
  static void spoken(Draft d) {
    in(d, Phase.HEARD).ifPresent(_ -> end(d, Line.Consent.NOT_GIVEN, "not_confirmed"));
  }

  static void unaskable(Draft d) {
    in(d, Phase.ASKING).ifPresent(_ -> end(d, Line.Consent.WITHDRAWN, "could_not_be_asked"));
  }

  /** Once the agent says something else, a yes might mean that: the question is asked again. */
  static void talkedOver(Draft d, String responseId) {
    in(d, Phase.HEARD)
        .filter(p -> !p.questionResponse().equals(responseId))
        .ifPresent(p -> askAnew(d, p));
  }

  /**
   * What cut the question off is lost with the session that heard it: the question is asked again.
   * One that was heard stays so until another session is there, for another holder may go on before
   * that, and hears the answer.
   */
  static void sessionLost(Draft d) {
    d.consents.pending().filter(Pending::isCut).ifPresent(p -> set(d, p.cutBy("")));
  }

  /**
   * Another session hears the answer. If that is all that it hears again, it is judged then; else
   * what was said before the question's end may be heard with it, and the question is asked again.
   *
   * @param again what it hears from its beginning
   */
  static void sessionReplaced(Draft d, Set<String> again) {
    d.consents
        .pending()
        .filter(p -> p.phase() == Phase.HEARD || p.phase() == Phase.ANSWERING)
        .ifPresent(p -> {
          if (p.phase() == Phase.ANSWERING && again.equals(Set.of(p.answerItem()))) {
            set(d, p.heard(d.nowMs + Bounds.ANSWER_MS));
          } else {
            askAnew(d, p);
          }
        });
  }

  private static void askAnew(Draft d, Pending p) {
    Pending anew = p.to(Phase.ASKING, d.nowMs + Bounds.QUESTION_MS);
    set(d, anew);
    askAgain(d, anew);
  }

  /** Speech that begins after the question's end answers it; what cuts it does not. */
  static void callerBegan(Draft d, String itemId, boolean interrupted) {
    d.consents
        .pending()
        .ifPresent(p -> {
          switch (p.phase()) {
            case HEARD -> set(d, p.answeredBy(itemId, d.nowMs + Bounds.QUESTION_MS));
            case ANSWERING -> end(d, Line.Consent.NOT_GIVEN, "not_confirmed");
            case ASKING -> {
              if (interrupted && !p.questionResponse().isEmpty()) {
                set(d, p.cutBy(itemId));
              }
            }
            case CLAIMING, CALLING -> {}
          }
        });
  }

  /** Whether this turn is an answer, so that nothing is said to it before it is judged. */
  static boolean decides(Draft d, String itemId) {
    return judged(d, itemId).isPresent();
  }

  private static Optional<Pending> judged(Draft d, String itemId) {
    return d.consents
        .pending()
        .filter(p -> p.phase() == Phase.ANSWERING || p.isCut())
        .filter(p -> p.answerItem().equals(itemId));
  }

  /**
   * A turn's words are known, or will not be.
   *
   * @return whether what follows from the turn follows from here
   */
  static boolean answered(Draft d, String itemId, Optional<String> words) {
    Optional<Pending> judged = judged(d, itemId);
    judged.ifPresent(p -> {
      ConsentWords.Answer answer =
          words.map(d.wording().consent()::answer).orElse(ConsentWords.Answer.NEITHER);
      switch (answer) {
        case YES -> {
          if (p.isCut()) {
            askAgain(d, p);
          } else {
            Granting.claim(d, p);
          }
        }
        case NO -> end(d, Line.Consent.REFUSED, "refused_by_caller");
        case NEITHER -> end(d, Line.Consent.NOT_GIVEN, "not_confirmed");
      }
    });
    return judged.isPresent();
  }

  static boolean falseStart(Draft d, String itemId) {
    Optional<Pending> judged = judged(d, itemId);
    judged.ifPresent(p -> {
      if (p.isCut()) {
        askAgain(d, p);
      } else {
        set(d, p.heard(d.nowMs + Bounds.ANSWER_MS));
      }
    });
    return judged.isPresent();
  }

  /** What is not confirmed yet will not be. */
  static void withdraw(Draft d) {
    if (d.consents.holdsFloor()) {
      end(d, Line.Consent.WITHDRAWN, "withdrawn");
    }
  }

  /** The same, of which whoever goes on with the talk is to tell. */
  static void leave(Draft d) {
    if (d.consents.holdsFloor()) {
      d.consents = d.consents.pending(Optional.empty());
      d.replies = d.replies.without(Want.Kind.QUESTION);
    }
  }

  static void tick(Draft d) {
    d.consents
        .pending()
        .filter(p -> p.deadlineMs() <= d.nowMs)
        .ifPresent(p -> {
          switch (p.phase()) {
            case ASKING -> end(d, Line.Consent.WITHDRAWN, "could_not_be_asked");
            case HEARD -> end(d, Line.Consent.EXPIRED, "expired");
            case ANSWERING -> end(d, Line.Consent.NOT_GIVEN, "not_confirmed");
            case CLAIMING -> Granting.unanswered(d, p);
            case CALLING -> Granting.returned(d, p, new ToolOutcome.Unknown("no_answer"));
          }
        });
  }

  static void end(Draft d, Line.Consent how, String status) {
    Pending p = d.consents.pending().orElseThrow();
    d.consents = d.consents.pending(Optional.empty());
    d.replies = d.replies.without(Want.Kind.QUESTION);
    write(d, p, how);
    Replying.status(d, p.callId(), p.tool(), p.arguments(), status, true);
  }

  static void write(Draft d, Pending p, Line.Consent how) {
    d.write(
        new Line.Confirmation(
            p.id(),
            p.callId(),
            p.tool().name(),
            p.arguments(),
            p.question(),
            Optional.of(p.answerItem()).filter(item -> !item.isEmpty()),
            how));
  }

  static void set(Draft d, Pending next) {
    d.consents = d.consents.pending(Optional.of(next));
  }

  private static Optional<Pending> in(Draft d, Phase phase) {
    return d.consents.pending().filter(p -> p.phase() == phase);
  }
}
