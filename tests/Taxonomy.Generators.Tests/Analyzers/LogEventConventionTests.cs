using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>Methods called <c>LogEvent</c>: those of an analytics client, and those of everything else.</summary>
public sealed class LogEventConventionTests
{
    [Theory]
    [InlineData("class AnalyticsJobLogger { public void LogEvent(string message) { } }")]
    [InlineData("class AnalyticsJobLogger { public void LogEvent(string eventName) { } }")]
    [InlineData("class AnalyticsJobLogger { public void LogEvent(string message, params object[] properties) { } }")]
    [InlineData("class AnalyticsJobLogger { public void LogEvent(string eventName, params object[] properties) { } }")]
    [InlineData(
        "class AnalyticsDatabase { public void LogEvent(string eventType, System.Exception? error = null) { } }"
    )]
    [InlineData("class AmplitudeMeter { public void LogEvent(string name, double amplitude = 0) { } }")]
    public Task A_logger_that_is_only_called_like_a_client_does_not_track(string declaration) =>
        VerifyAsync(declaration, "\"Song Played\"");

    [Theory]
    [InlineData("class WebAnalytics { public void LogEvent(string eventName, object? eventProperties = null) { } }")]
    [InlineData("class AmplitudeClient { public void LogEvent(string eventType, object? properties = null) { } }")]
    [InlineData(
        "class MyAmplitude { public void LogEvent(string evt) { } public void LogEvent(string evt, object properties) { } }"
    )]
    public Task A_client_takes_properties_beside_the_name(string declaration) =>
        VerifyAsync(declaration, "[|\"Song Played\"|]");

    private static Task VerifyAsync(string declaration, string name)
    {
        var type = declaration.Split(' ')[1];
        return new CodeTest { Id = "TAX502" }.VerifyAsync(
            $"public static class Program {{ public static void Run() => new {type}().LogEvent({name}); }}\npublic {declaration}"
        );
    }
}
