package dev.patchbay.talk;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.talk.conversation.Mood;
import dev.patchbay.worker.frames.FrameEvents;
import dev.patchbay.worker.frames.FrameFinding;
import java.time.Instant;

/**
 * What a talk's product is told beside its lines.
 *
 * @param epoch of the admission, from 1
 */
record TalkEvents(JobId job, int epoch) {

  /**
   * @param at when it became so
   */
  JobEvent state(Instant at, Mood mood) {
    TalkState state =
        switch (mood) {
          case LISTENING -> TalkState.LISTENING;
          case THINKING -> TalkState.THINKING;
          case SPEAKING -> TalkState.SPEAKING;
          case WAITING -> TalkState.WAITING;
        };
    return new JobEvent.State(job, at, epoch, state);
  }

  JobEvent frames(FrameFinding finding) {
    return new FrameEvents(job, epoch).frames(finding);
  }
}
