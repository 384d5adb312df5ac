using Taxonomy.Generators.Analyzers.Keys;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX513: keys in the code.</summary>
public sealed class KeyTests
{
    // No key of anybody's: digits of pi and e.
    private const string Hex = "3141592653589793a2384626433832bc";

    [Theory]
    [InlineData($"new AnalyticsClientOptions {{ ApiKey = [|\"{Hex}\"|] }}")]
    [InlineData("new AnalyticsClientOptions { ApiKey = [|Keys.Production|] }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = [|Keys.ReadOnly|] }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = variable ?? [|Keys.Production|] }")]
    [InlineData("new Segment.Client([|\"q7WzR2mK9xT4bN8vL1cJ6hG3fD5sA0pY\"|])")]
    [InlineData("new Mixpanel.MixpanelClient([|\"3141592653589793a2384626433832bc\"|])")]
    [InlineData(
        "new PostHog.PostHogOptions { ProjectApiKey = [|\"phc_q7WzR2mK9xT4bN8vL1cJ6hG3fD5sA0pYq7WzR2mK9xT\"|] }"
    )]
    [InlineData($"new AnalyticsClientOptions {{ ClassifiedDataKey = [|\"{Hex}\"|] }}")]
    [InlineData($"AmplitudeSettings.Of(key: 1, apiKey: (object)[|\"{Hex}\"|])")]
    // A type of one's own that is named after Amplitude.
    [InlineData($"new AmplitudeSettings {{ ApiKey = [|\"{Hex}\"|] }}")]
    // Just long enough, with just enough characters, and not quite counting up.
    [InlineData("new AnalyticsClientOptions { ApiKey = [|\"q7WzR2mK9xT4bN8vL1cJ\"|] }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = [|\"a1b2c3d4aab1c2cb3a1b\"|] }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = [|\"0123456789abcdefq7w2\"|] }")]
    public Task A_real_key_is_reported(string expression) => VerifyAsync(expression);

    [Theory]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"YOUR-API-KEY\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"your-development-api-key-here-1\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"<your api key from the project settings 1>\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"test\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"00000000000000000000000000000000\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"0123456789abcdef0123456789abcdef\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"deadbeef12deadbeef12deadbeef12deadbeef12\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"integration_test_0123456789_for_ci\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"music-player-sample-application\" }")]
    // In another place.
    [InlineData($"new AnalyticsClientOptions {{ Name = \"{Hex}\" }}")]
    [InlineData($"AmplitudeSettings.Of(name: \"{Hex}\")")]
    // Digits or letters alone.
    [InlineData("new AnalyticsClientOptions { ApiKey = \"31415926535897932384\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"qwRzmkxTtbnvlcJjhgfd\" }")]
    // Too short, too few characters, and characters that count up or down.
    [InlineData("new AnalyticsClientOptions { ApiKey = \"q7WzR2mK9xT4bN8vL1c\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"a1b2c3a4aab1c2cb3a1b\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"0123456789abcdefgq7w\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = \"zyxwvutsrq9876543210\" }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = variable }")]
    [InlineData("new AnalyticsClientOptions { ApiKey = System.Environment.GetEnvironmentVariable(\"KEY\") ?? \"\" }")]
    [InlineData("new Unrelated { ApiKey = \"3141592653589793a2384626433832bc\" }")]
    [InlineData("new Unrelated { ApiKey = Keys.Production }")]
    [InlineData(
        "new Microsoft.ApplicationInsights.TelemetryClient { InstrumentationKey = \"31415926-5358-9793-a238-4626433832bc\" }"
    )]
    [InlineData(
        "new Microsoft.ApplicationInsights.Extensibility.TelemetryConfiguration { ConnectionString = \"InstrumentationKey=31415926-5358-9793-a238-4626433832bc;IngestionEndpoint=https://x.example/\" }"
    )]
    public Task What_stands_for_a_key_is_left_alone(string expression) => VerifyAsync(expression);

    [Fact]
    public Task A_key_that_may_be_replaced_is_in_the_code_all_the_same() =>
        new CodeTest { Id = "TAX513" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Program
            {
                public static object Make(string variable, bool flag)
                {
                    var key = "{{Hex}}";
                    if (flag)
                    {
                        key = variable;
                    }

                    return new AnalyticsClientOptions { ApiKey = [|key|] };
                }
            }
            """
        );

    [Fact]
    public async Task The_message_does_not_repeat_the_key()
    {
        var diagnostics = await VerifyAsync($"new AnalyticsClientOptions {{ ApiKey = [|\"{Hex}\"|] }}");

        Assert.Equal(
            "The value of 'ApiKey' looks like a real key. Read it from configuration, and revoke it if it has been published.",
            Assert.Single(diagnostics).GetMessage()
        );
        Assert.DoesNotContain(diagnostics[0].Properties, property => property.Value == Hex);
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> VerifyAsync(
        string expression
    ) =>
        new CodeTest { Id = "TAX513" }.VerifyAsync(
            $$"""
            using Taxonomy;

            public static class Keys
            {
                public const string Production = "{{Hex}}";
                public static readonly string ReadOnly = Production;
            }

            public sealed class Unrelated
            {
                public string ApiKey { get; set; } = "";
            }

            public sealed class AmplitudeSettings
            {
                public string ApiKey { get; set; } = "";

                public static AmplitudeSettings Of(string name = "", int key = 0, object? apiKey = null) => new();
            }

            public static class Program
            {
                public static object Make(string variable) => {{expression}};
            }
            """
        );

    [Fact]
    public void A_value_of_many_parts_is_read_without_recursion() =>
        Assert.False(KeyRule.LooksReal(string.Concat(Enumerable.Repeat("a=", 200_000)) + "b"));
}
