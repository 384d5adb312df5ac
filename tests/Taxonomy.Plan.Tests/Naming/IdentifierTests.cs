using CsCheck;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Plans.Tests.Naming;

public class IdentifierTests
{
    [Theory]
    [InlineData("Song Played", "SongPlayed", "songPlayed")]
    [InlineData("song_id", "SongId", "songId")]
    [InlineData("SONG PLAYED", "SONGPLAYED", "songplayed")]
    [InlineData("CTA Clicked", "CTAClicked", "ctaClicked")]
    [InlineData("iosVersion", "IosVersion", "iosVersion")]
    [InlineData("iOSVersion", "IOSVersion", "iosVersion")]
    [InlineData("URL", "URL", "url")]
    [InlineData("userID", "UserID", "userID")]
    [InlineData("XAxis", "XAxis", "xAxis")]
    [InlineData("A/B Test Viewed", "ABTestViewed", "abTestViewed")]
    [InlineData("User's Plan Changed", "UsersPlanChanged", "usersPlanChanged")]
    [InlineData("User’s Plan", "UsersPlan", "usersPlan")]
    [InlineData("'quoted'", "Quoted", "quoted")]
    [InlineData("rock 'n' roll", "RockNRoll", "rockNRoll")]
    [InlineData("HTTPServer error", "HTTPServerError", "httpServerError")]
    [InlineData("checkout.step_viewed", "CheckoutStepViewed", "checkoutStepViewed")]
    [InlineData("hip-hop", "HipHop", "hipHop")]
    [InlineData("2FA Page Viewed", "_2FAPageViewed", "_2FAPageViewed")]
    [InlineData("42 things", "_42Things", "_42Things")]
    [InlineData("mp3player", "Mp3player", "mp3player")]
    [InlineData("step 2a", "Step2a", "step2a")]
    [InlineData("class", "Class", "@class")]
    [InlineData("event", "Event", "@event")]
    [InlineData("Ünïcode", "Ünïcode", "ünïcode")]
    [InlineData("AI: Prompt Sent", "AIPromptSent", "aiPromptSent")]
    [InlineData("-1", "_1", "_1")]
    [InlineData("🎹 Played", "Played", "played")]
    [InlineData("1️⃣ picked", "_1Picked", "_1Picked")]
    [InlineData("音楽 再生", "音楽再生", "音楽再生")]
    [InlineData("हिन्दी", "हिन्दी", "हिन्दी")]
    [InlineData("ქართული", "ქართული", "ქართული")]
    [InlineData("x", "X", "x")]
    public void A_wire_name_gives_its_identifier(string name, string identifier, string parameter)
    {
        Assert.Equal(identifier, Identifiers.FromWireName(name));
        Assert.Equal(parameter, Identifiers.ToParameter(identifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("🎵")]
    [InlineData("...")]
    [InlineData("𝒜")]
    [InlineData("\u0301")]
    [InlineData("\uD800")]
    public void A_name_without_letters_gives_none(string name) => Assert.Null(Identifiers.FromWireName(name));

    [Fact]
    public void Composed_and_decomposed_letters_give_the_same() =>
        Assert.Equal(Identifiers.FromWireName("Cafe\u0301 Opened"), Identifiers.FromWireName("Caf\u00e9 Opened"));

    [Fact]
    public void A_half_of_a_surrogate_pair_is_left_out() =>
        Assert.Equal("ÉtéX", Identifiers.FromWireName("été\uD83Cx"));

    [Theory]
    [InlineData("Name", true)]
    [InlineData("_name", true)]
    [InlineData("Ünï1", true)]
    [InlineData("class", false)]
    [InlineData("1st", false)]
    [InlineData("a b", false)]
    [InlineData("a-b", false)]
    [InlineData("a\u200Db", false)]
    [InlineData("", false)]
    [InlineData("record", true)]
    public void A_name_of_the_author_must_be_an_identifier(string name, bool isValid) =>
        Assert.Equal(isValid, Identifiers.IsValid(name));

    [Fact]
    public void Whatever_the_name_the_identifier_is_valid()
    {
        Gen.String.Sample(name =>
        {
            if (Identifiers.FromWireName(name) is not { } identifier)
            {
                return;
            }

            Assert.True(Identifiers.IsValid(identifier), identifier);
            var parameter = Identifiers.ToParameter(identifier);
            Assert.True(Identifiers.IsValid(parameter) || parameter[0] == '@', parameter);
        });
    }

    [Fact]
    public void An_identifier_stays_what_it_is()
    {
        var words = Gen.Char["abcXYZ019 _-'éßΩжあ"].Array[1, 12].Select(characters => new string(characters));
        words.Sample(name =>
        {
            if (Identifiers.FromWireName(name) is { } identifier)
            {
                Assert.Equal(identifier, Identifiers.FromWireName(identifier));
            }
        });
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void The_culture_changes_nothing(string culture)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new(culture);
            Assert.Equal("IndexItemId", Identifiers.FromWireName("index item id"));
            Assert.Equal("indexItemId", Identifiers.ToParameter("IndexItemId"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
