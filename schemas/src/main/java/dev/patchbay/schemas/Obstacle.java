package dev.patchbay.schemas;

/**
 * What keeps a job that was only asked about from being run now.
 *
 * @param kind what would become of it
 * @param reason stable word, such as {@code breaker_open} or {@code budget_exhausted}
 * @param detail one sentence for people, naming field and rule
 */
public record Obstacle(ObstacleKind kind, String reason, String detail) {
  public Obstacle {
    Rules.requireWord(reason, "obstacle.reason");
    Rules.requireText(detail, "obstacle.detail", 500);
  }
}
