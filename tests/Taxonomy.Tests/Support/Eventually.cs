using System.Runtime.CompilerServices;

namespace Taxonomy.Tests;

/// <summary>Waits for what comes true without a signal of its own; the wait has a limit that names the test.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static async Task IsTrueAsync(Func<bool> condition, [CallerMemberName] string test = "")
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < s_limit, $"{test} waited for too long.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
