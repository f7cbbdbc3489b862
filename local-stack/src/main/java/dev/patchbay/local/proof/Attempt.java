package dev.patchbay.local.proof;

/** One try of a job. */
record Attempt(JobKey job, int number) {
  static Attempt ofDispatch(Message dispatch) {
    return new Attempt(JobKey.ofDispatch(dispatch), dispatch.number("attempt"));
  }

  static Attempt ofClaim(Message message) {
    return new Attempt(JobKey.ofClaim(message), message.json().at("/claim/attempt").asInt());
  }

  static Attempt ofDecision(Message decision) {
    return new Attempt(JobKey.of(decision.json()), decision.number("attempt"));
  }

  Attempt previous() {
    return new Attempt(job, number - 1);
  }

  Attempt next() {
    return new Attempt(job, number + 1);
  }

  @Override
  public String toString() {
    return job + " attempt " + number;
  }
}
