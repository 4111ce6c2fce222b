package __package__;

import assay.todo.Problem;
import assay.todo.StudentTests;

/** What problem 1 asks for: JUnit tests, which run on a correct stack and on others. */
@Problem(id = "1", title = "Tests of a stack", points = 10, section = "problem-1-tests-of-a-stack")
public interface StackTests extends StudentTests {}
