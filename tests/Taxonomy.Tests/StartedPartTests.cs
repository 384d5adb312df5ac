namespace Taxonomy.Tests;

/// <summary>Parts of a client that are created while the program goes on.</summary>
public sealed class StartedPartTests
{
    [Fact]
    public void Who_needs_it_creates_it_without_the_thread_pool()
    {
        var creator = 0;
        var part = new StartedPart<string>(() =>
        {
            creator = Environment.CurrentManagedThreadId;
            return "part";
        });

        Assert.Equal("part", part.Value);
        Assert.Equal(Environment.CurrentManagedThreadId, creator);
    }

    [Fact]
    public void It_is_created_and_reported_once_for_all_threads()
    {
        var created = 0;
        var reported = 0;
        var part = new StartedPart<object>(
            () =>
            {
                Interlocked.Increment(ref created);
                return new object();
            },
            _ => Interlocked.Increment(ref reported)
        );
        part.Start();
        var threads = Enumerable.Range(0, 8).Select(number => new Thread(() => _ = part.Value)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        _ = part.SettledValue;
        Assert.Equal(1, created);
        Assert.Equal(1, reported);
    }

    [Fact]
    public void It_is_tried_again_for_the_next_caller_when_it_could_not_be_created()
    {
        var attempts = 0;
        var part = new StartedPart<string>(() =>
            ++attempts == 1 ? throw new InvalidOperationException("first") : "part"
        );

        part.Execute();
        Assert.Equal("part", part.Value);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public void One_that_is_started_after_another_is_created_after_it()
    {
        var order = new List<string>();
        StartedPart<string>? last = null;
        var first = new StartedPart<string>(() => Note("first"));
        var second = new StartedPart<string>(() => Note("second"));
        first.StartAfter(ref last);
        second.StartAfter(ref last);

        _ = second.Value;
        Assert.Equal(["first", "second"], order);
        Assert.Same(second, last);

        string Note(string name)
        {
            lock (order)
            {
                order.Add(name);
            }

            return name;
        }
    }

    [Fact]
    public void Its_report_can_use_it_and_others_can_wait_for_the_report()
    {
        var isReported = false;
        StartedPart<string> part = null!;
        using var isCreated = new ManualResetEventSlim();
        part = new StartedPart<string>(
            () => "part",
            _ =>
            {
                isCreated.Set();
                Assert.Equal("part", part.SettledValue);
                Volatile.Write(ref isReported, true);
            }
        );
        part.Start();
        isCreated.Wait(TestLimit.Token);

        Assert.Equal("part", part.SettledValue);
        Assert.True(Volatile.Read(ref isReported));
    }
}
