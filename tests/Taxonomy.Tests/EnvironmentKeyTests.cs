namespace Taxonomy.Tests;

public class EnvironmentKeyTests
{
    [Theory]
    [InlineData("Development", "development-key")]
    [InlineData("production", "production-key")]
    [InlineData(" PRODUCTION ", "production-key")]
    [InlineData("Staging", "key-of-all-others")]
    public async Task Events_carry_the_key_of_the_environment(string environment, string expected)
    {
        Assert.Equal(
            expected,
            await KeySentAsync(options =>
            {
                options.Environment = environment;
                options.ApiKey = "key-of-all-others";
            })
        );
    }

    [Fact]
    public async Task The_environments_names_are_read_without_regard_to_case()
    {
        Assert.Equal(
            "staging-key",
            await KeySentAsync(options =>
            {
                options.Environment = "Staging";
                options.ApiKeys["staging"] = "staging-key";
            })
        );
    }

    [Fact]
    public void The_key_of_production_is_refused_in_development_when_it_stands_for_development_too()
    {
        var exception = Refused(options => options.ApiKeys["Development"] = "production-key");

        Assert.Equal(nameof(AnalyticsClientOptions.ApiKeys), exception.ParamName);
        Assert.StartsWith(
            "AnalyticsClientOptions.ApiKeys is the key of Production, but the environment is Development; use the key of "
                + "another project, or set AllowProductionKeyInDevelopment.",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_key_of_production_is_refused_in_development_when_it_is_that_of_all_others()
    {
        var exception = Refused(options =>
        {
            options.ApiKeys.Remove("Development");
            options.ApiKey = "production-key";
        });

        Assert.Equal(nameof(AnalyticsClientOptions.ApiKey), exception.ParamName);
    }

    [Fact]
    public void Development_does_not_fall_back_to_the_key_of_production()
    {
        var exception = Refused(options => options.ApiKeys.Remove("Development"));

        Assert.StartsWith(
            "AnalyticsClientOptions.ApiKeys has no key for the environment 'Development', only for Production; add one "
                + "for Development, or set AllowProductionKeyInDevelopment to use the key of Production.",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Another_environment_does_not_fall_back_to_the_key_of_production_either()
    {
        var exception = Refused(options =>
        {
            options.Environment = "Staging";
            options.AllowProductionKeyInDevelopment = true;
        });

        Assert.Contains("the environment 'Staging'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("only for Development, Production; add one", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("production-key")]
    public async Task Development_takes_the_key_of_production_when_it_is_told_to(string? developmentKey)
    {
        Assert.Equal(
            "production-key",
            await KeySentAsync(options =>
            {
                options.ApiKeys["Development"] = developmentKey!;
                options.AllowProductionKeyInDevelopment = true;
            })
        );
    }

    [Fact]
    public async Task The_permission_takes_no_key_away_from_development()
    {
        Assert.Equal("development-key", await KeySentAsync(options => options.AllowProductionKeyInDevelopment = true));
    }

    [Theory]
    [InlineData("Development", InvalidDataPolicy.Throw)]
    [InlineData("Production", InvalidDataPolicy.LogAndSend)]
    public void The_environment_chooses_what_happens_to_invalid_data(string environment, InvalidDataPolicy expected)
    {
        Assert.SkipWhen(System.Diagnostics.Debugger.IsAttached, "A debugger is attached.");

        var defaults = new EventDefaults(new AnalyticsClientOptions { Environment = environment });

        Assert.Equal(expected, defaults.OnInvalid);
    }

    private static AnalyticsClientOptions Options(ScriptedServer server, Action<AnalyticsClientOptions> change)
    {
        var options = Clients.Options(server, new TestTime());
        options.ApiKey = "";
        options.Environment = "Development";
        options.ApiKeys["Development"] = "development-key";
        options.ApiKeys["Production"] = "production-key";
        change(options);
        return options;
    }

    private static async Task<string?> KeySentAsync(Action<AnalyticsClientOptions> change)
    {
        using var server = new ScriptedServer();
        await using var client = new AnalyticsClient(Options(server, change));
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(TestLimit.Token));
        return Assert.Single(server.Requests).Json.GetProperty("api_key").GetString();
    }

    private static ArgumentException Refused(Action<AnalyticsClientOptions> change)
    {
        using var server = new ScriptedServer();
        var options = Options(server, change);
        return Assert.Throws<ArgumentException>(() => new AnalyticsClient(options));
    }
}
