using System.Globalization;
using System.Text;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Serialization;

/// <summary>What changes from one event to the next at the beginning of a thread's buffer.</summary>
public class EventBufferTests
{
    private const int PrefixStart = 14;
    private const int CounterStart = PrefixStart + 20;
    private const int CounterEnd = CounterStart + 8;

    [Fact]
    public void Insert_ids_of_a_thread_count_on() =>
        OnOwnThread(() =>
        {
            var prefix = Take()[..20];
            for (var number = 1; number < 70_000; number++)
            {
                Assert.Equal(prefix + number.ToString("x8", CultureInfo.InvariantCulture), Take());
            }
        });

    [Theory]
    [InlineData("0fffffff", "10000000")]
    [InlineData("9fffffff", "a0000000")]
    [InlineData("fffffffe", "ffffffff")]
    [InlineData("deadbe99", "deadbe9a")]
    public void A_digit_that_is_full_moves_the_next(string counter, string next) =>
        OnOwnThread(() =>
        {
            var prefix = Take()[..20];
            SetCounter(counter);
            Assert.Equal(prefix + next, Take());
        });

    [Fact]
    public void When_all_digits_are_full_the_random_part_is_another() =>
        OnOwnThread(() =>
        {
            var prefix = Take()[..20];
            SetCounter("ffffffff");
            var next = Take();
            Assert.NotEqual(prefix, next[..20]);
            Assert.EndsWith("00000000", next, StringComparison.Ordinal);
        });

    private static string Take()
    {
        var buffer = EventBuffer.Take();
        buffer.Return();
        return Encoding.ASCII.GetString(buffer.Bytes, PrefixStart, CounterEnd - PrefixStart);
    }

    private static void SetCounter(string counter)
    {
        var buffer = EventBuffer.Take();
        Encoding.ASCII.GetBytes(counter, 0, counter.Length, buffer.Bytes, CounterStart);
        buffer.Return();
    }

    // A thread's buffer lives as long as the thread, and other tests count in it, too.
    private static void OnOwnThread(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(test));
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
