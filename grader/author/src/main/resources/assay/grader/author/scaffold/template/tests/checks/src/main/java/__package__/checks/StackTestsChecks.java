package __package__.checks;

import __package__.StackTests;
import assay.grader.check.Check;
import assay.grader.check.CheckSuite;

/**
 * Problem 1: each check but the first is about one variant, whose source lies in a folder of the
 * resources. That tests pass is worth something only together with what they find: empty ones pass
 * as well.
 */
@CheckSuite(StackTests.class)
final class StackTestsChecks {
  private static final double SECONDS = 10;

  @Check(
      todo = "1.order",
      points = 1,
      title = "The tests pass on a stack as it should be",
      together = "order",
      seconds = SECONDS)
  void passOnACorrectStack(StackTests tests) {
    tests.passOnReference();
  }

  @Check(
      todo = "1.order",
      points = 2,
      title = "They notice a stack that gives back the oldest text first",
      dependsOn = "passOnACorrectStack",
      together = "order",
      seconds = SECONDS)
  void noticeAQueue(StackTests tests) {
    tests.notice("first-in-first-out");
  }

  @Check(
      todo = "1.order",
      points = 1,
      title = "They notice a stack from which looking takes away",
      dependsOn = "passOnACorrectStack",
      seconds = SECONDS)
  void noticeThatPeekTakes(StackTests tests) {
    tests.notice("peek-takes");
  }

  @Check(
      todo = "1.full",
      points = 2,
      title = "They notice a stack with room for one more",
      dependsOn = "passOnACorrectStack",
      seconds = SECONDS)
  void noticeOneMore(StackTests tests) {
    tests.notice("holds-one-more");
  }

  @Check(
      todo = "1.full",
      points = 2,
      title = "They notice a full stack that changes all the same",
      dependsOn = "passOnACorrectStack",
      seconds = SECONDS)
  void noticeThatFullIsReplaced(StackTests tests) {
    tests.notice("replaces-when-full");
  }

  @Check(
      todo = "1.empty",
      points = 1,
      title = "They notice a stack that gives null when it is empty",
      dependsOn = "passOnACorrectStack",
      seconds = SECONDS)
  void noticeNull(StackTests tests) {
    tests.notice("gives-null");
  }

  @Check(
      todo = "1.empty",
      points = 1,
      title = "They notice a stack that can be made with room for nothing",
      dependsOn = "passOnACorrectStack",
      seconds = SECONDS)
  void noticeNoRoom(StackTests tests) {
    tests.notice("takes-no-room");
  }
}
