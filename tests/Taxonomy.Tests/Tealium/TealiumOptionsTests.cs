using Taxonomy.Tealium;

namespace Taxonomy.Tests.Tealium;

public sealed class TealiumOptionsTests
{
    [Theory]
    [InlineData(null, false, "https://collect.tealiumiq.com/event")]
    [InlineData("eu-central-1", false, "https://collect-eu-central-1.tealiumiq.com/event")]
    [InlineData(null, true, "https://collect.tealiumiq.com/v3/collect/bulk-event")]
    [InlineData("eu-central-1", true, "https://collect-eu-central-1.tealiumiq.com/v3/collect/regional/bulk-event")]
    public void Region_and_key_choose_the_address(string? region, bool hasKey, string address)
    {
        var options = new TealiumOptions { Account = "acme", Region = region };
        if (hasKey)
        {
            (options.Username, options.ApiKey) = ("user@example.com", "key");
        }

        var destination = new TealiumDestination(options);

        Assert.Equal(new Uri(address), destination.Endpoint);
        Assert.Empty(destination.Headers);
        Assert.Equal(
            hasKey ? "https://platform.tealiumapis.com/v3/auth/accounts/acme/profiles/main" : null,
            destination.Tokens?.Endpoint.ToString()
        );
    }

    [Fact]
    public void The_form_for_a_token_escapes_what_it_has_and_the_key_is_shown_nowhere()
    {
        var options = new TealiumOptions
        {
            Account = "acme",
            Username = "user+1@example.com",
            ApiKey = "k&y=",
        };
        var destination = new TealiumDestination(options);

        Assert.Equal(
            "username=user%2B1%40example.com&key=k%26y%3D"u8.ToArray(),
            destination.Tokens!.CreateForm(DateTimeOffset.UnixEpoch)
        );
        Assert.DoesNotContain("k&y", $"{options}{destination}{destination.JournalKey}{destination.Tokens}");
    }

    [Fact]
    public void A_faulty_option_is_named_at_once()
    {
        AssertFault(options => options.Account = "", "Account is empty; set it to the name of an account in Tealium.");
        AssertFault(
            options => options.Account = "a/b",
            "Account contains another character than letters, digits, '-' and '_'; set it to the name of an account in Tealium."
        );
        AssertFault(
            options => options.Profile = " ",
            "Profile is empty; set it to the name of a profile of the account."
        );
        AssertFault(
            options => options.DataSource = "",
            "DataSource is empty; set it to the key of a data source, or to null."
        );
        AssertFault(
            options => options.Region = "eu/1",
            "Region is not the name of a region; set it to one, for example eu-central-1."
        );
        AssertFault(options => options.VisitorAttributeId = 0, "VisitorAttributeId is 0; it must be at least 1.");
        AssertFault(
            options => options.Username = "u",
            "ApiKey is empty; set it to the API key of the user, or both to null."
        );
        AssertFault(
            options => options.ApiKey = "k",
            "Username is empty; set it to the user of the API key, or both to null."
        );
        AssertFault(
            options => options.TokenUrl = new Uri("https://x.example/"),
            "TokenUrl is set without Username and ApiKey; set them, or not this."
        );
        AssertFault(
            options => options.ServerUrl = new Uri("ftp://x"),
            "ServerUrl is 'ftp://x'; it must be an absolute http or https URL."
        );
    }

    private static void AssertFault(Action<TealiumOptions> change, string message)
    {
        var options = new TealiumOptions { Account = "acme" };
        change(options);
        var exception = Assert.Throws<ArgumentException>(() => new TealiumDestination(options));
        Assert.StartsWith("TealiumOptions." + message, exception.Message, StringComparison.Ordinal);
    }
}
