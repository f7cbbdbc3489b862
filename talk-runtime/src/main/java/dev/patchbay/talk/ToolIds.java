package dev.patchbay.talk;

import dev.patchbay.schemas.Dispatch;
import java.util.regex.Pattern;

/** Ids of calls that change nothing, by which a back end tells a repeated one. */
final class ToolIds {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private ToolIds() {}

  /**
   * TENANT/JOB/CALL.
   *
   * @param callId the provider's, whatever it looks like
   */
  static String of(Dispatch dispatch, String callId) {
    String last = PLAIN.matcher(callId).matches() ? callId : ProviderIds.hash(callId);
    return dispatch.tenant() + "/" + dispatch.jobId() + "/" + last;
  }
}
