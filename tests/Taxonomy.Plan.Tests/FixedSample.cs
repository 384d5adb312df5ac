using CsCheck;

namespace Taxonomy.Plans.Tests;

/// <summary>
/// Random texts that are the same in each ordinary run, so that a change is what turns a test red. A long run
/// (<see cref="LongRun"/>) takes others each time, and is where new ones are found.
/// </summary>
internal static class FixedSample
{
    public static void Try<T>(this Gen<T> values, Action<T> check, long iter)
    {
        if (LongRun.IsOn)
        {
            values.Sample(check, iter: iter);
            return;
        }

        var random = new PCG(1, 1);
        for (var number = 0L; number < iter; number++)
        {
            var value = values.Generate(random, null, out _);
            try
            {
                check(value);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Case {number}:\n{value}", exception);
            }
        }
    }
}
