using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: Taxonomy.TestLimit.Each]

namespace Taxonomy;

/// <summary>
/// Limits what tests wait for, so that a regression fails a test by its name instead of hanging the run: each wait that
/// takes <see cref="Token"/> or ends with <see cref="WithinLimit(Task)"/>, and each test as a whole.
/// </summary>
internal static class TestLimit
{
    private static readonly TimeSpan s_wait = TimeSpan.FromMinutes(LongRun.IsOn ? 60 : 3);

    /// <summary>Returns a token for one wait: it is canceled when the test is, or three minutes from now; in a long run, after an hour.</summary>
    public static CancellationToken Token
    {
        get
        {
            var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            source.CancelAfter(s_wait);
            return source.Token;
        }
    }

    /// <summary>Waits for a task, for three minutes at most.</summary>
    public static Task WithinLimit(this Task task) => task.WithinAsync(s_wait);

    /// <inheritdoc cref="WithinLimit(Task)" />
    public static async Task<T> WithinLimit<T>(this Task<T> task)
    {
        await task.WithinAsync(s_wait);
        return await task;
    }

    /// <summary>Waits for a task.</summary>
    /// <exception cref="TimeoutException">The task did not end in time; the message names the test.</exception>
    public static async Task WithinAsync(this Task task, TimeSpan limit)
    {
        try
        {
            await task.WaitAsync(limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException) when (!task.IsFaulted)
        {
            var test = TestContext.Current.Test?.TestDisplayName;
            throw new TimeoutException($"'{test}' has waited for more than {limit.TotalSeconds} s.");
        }
    }

    /// <summary>Ends the run, with the test's name, when a wait that has no limit of its own lasts for ever.</summary>
    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class EachAttribute : BeforeAfterTestAttribute
    {
        private static readonly TimeSpan s_test = LongRun.IsOn ? TimeSpan.FromHours(6) : TimeSpan.FromMinutes(30);
        private static readonly ConcurrentDictionary<string, Timer> s_timers = new();

        /// <inheritdoc />
        public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
            s_timers[test.UniqueID] = new Timer(
                static name => Environment.FailFast($"'{name}' has run for more than {s_test.TotalMinutes} min."),
                test.TestDisplayName,
                s_test,
                Timeout.InfiniteTimeSpan
            );

        /// <inheritdoc />
        public override void After(MethodInfo methodUnderTest, IXunitTest test)
        {
            if (s_timers.TryRemove(test.UniqueID, out var timer))
            {
                timer.Dispose();
            }
        }
    }
}
