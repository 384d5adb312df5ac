using CsCheck;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Tests.Naming;

public class NamingConventionTests
{
    private static readonly NamingConventions s_conventions = new(new KeepWords(["iPod", "deadmau5", "Node.js"]));

    private static readonly string[] s_order =
    [
        "Title Case",
        "Sentence case",
        "lower case",
        "PascalCase",
        "camelCase",
        "snake_case",
        "SCREAMING_SNAKE_CASE",
        "kebab-case",
    ];

    [Theory]
    [InlineData("Title Case", "iOS App Opened|OAuth Login|User's Plan Changed|A/B Test Viewed|2FA Page Viewed")]
    [InlineData("Title Case", "Sign-up Completed|Add to Cart|Add To Cart|AI: Prompt Sent|#1 Clicked|[Beta] Opened")]
    [InlineData(
        "Title Case",
        "Song Played|iPod Synced|Song|CTA|🎵|Song 🎵 Played|Ёлка Открыта|曲が再生|Song (Beta)|deadmau5"
    )]
    [InlineData("Title Case", "Checkout.Step Viewed|Node.js Started|Price – Shown|“Best Of” Opened|შვილი Opened")]
    [InlineData("Sentence case", "Song played|iOS app opened|Use API key|2FA page viewed|User's plan changed|🎵")]
    [InlineData("lower case", "song played|iOS app opened|user's plan|a/b test|song-played|42 things")]
    [InlineData("PascalCase", "SongPlayed|Song|CTA|CTAClicked|iPhoneSynced|2FAPage|ÜnïCode|曲")]
    [InlineData("camelCase", "songPlayed|song|ctaClicked|iPhone|2FAPage|song2|checkout.stepViewed")]
    [InlineData("snake_case", "song_played|song|mp3_player|iPhone_model|checkout.step_viewed|42_things|ünïcode|曲_名")]
    [InlineData("SCREAMING_SNAKE_CASE", "SONG_PLAYED|SONG|MP3_PLAYER|iPhone_MODEL")]
    [InlineData("kebab-case", "song-played|song|mp3-player|checkout.step-viewed")]
    public void A_convention_accepts(string convention, string names) =>
        Assert.All(names.Split('|'), name => Assert.True(s_conventions.Find(convention).Accepts(name), name));

    [Theory]
    [InlineData("Title Case", "AI: Prompt sent|OAuth login|SONG PLAYED|SongPlayed|song_played|to Cart|Song  Played")]
    [InlineData("Title Case", " Song|Song |Song_Played Now|song played|Song\u00A0Played|Checkout.step Viewed|")]
    [InlineData("Sentence case", "Song Played|song played|Use STREAMING now|SongPlayed|song_played")]
    [InlineData("lower case", "Song played|song_played|song  played|OAuth login")]
    [InlineData("PascalCase", "songPlayed|Song Played|Song_Played|STREAMING|Song.played|Song-Played")]
    [InlineData("camelCase", "SongPlayed|song_played|song played|song-played")]
    [InlineData("snake_case", "Song_played|song__played|_song|song_|song-played|song played|songPlayed|🎵|song.Played")]
    [InlineData("SCREAMING_SNAKE_CASE", "SONG_Played|SONG PLAYED|SONG__PLAYED|song")]
    [InlineData("kebab-case", "Song-played|song--played|-song|song_played|song played")]
    public void A_convention_refuses(string convention, string names) =>
        Assert.All(names.Split('|'), name => Assert.False(s_conventions.Find(convention).Accepts(name), name));

    [Theory]
    [InlineData(
        "song_played",
        "Song Played|Song played|song played|SongPlayed|songPlayed|song_played|SONG_PLAYED|song-played"
    )]
    [InlineData(
        "CTA clicked",
        "CTA Clicked|CTA clicked|CTA clicked|CTAClicked|ctaClicked|cta_clicked|CTA_CLICKED|cta-clicked"
    )]
    [InlineData(
        "SONG PLAYED",
        "Song Played|Song played|song played|SongPlayed|songPlayed|song_played|SONG_PLAYED|song-played"
    )]
    [InlineData(
        "OAuth login",
        "OAuth Login|OAuth login|oauth login|OAuthLogin|oAuthLogin|o_auth_login|O_AUTH_LOGIN|o-auth-login"
    )]
    [InlineData(
        "user's plan",
        "User's Plan|User's plan|user's plan|UsersPlan|usersPlan|users_plan|USERS_PLAN|users-plan"
    )]
    [InlineData(
        "iOSVersion",
        "iOS Version|iOS version|iOS version|iOSVersion|iOSVersion|ios_version|IOS_VERSION|ios-version"
    )]
    [InlineData(
        "HTTPServerError",
        "HTTP Server Error|HTTP server error|HTTP server error|HTTPServerError|httpServerError|http_server_error|HTTP_SERVER_ERROR|http-server-error"
    )]
    [InlineData(
        "checkout.stepViewed",
        "Checkout.Step Viewed|Checkout.Step viewed|checkout.step viewed|Checkout.StepViewed|checkout.stepViewed|checkout.step_viewed|CHECKOUT.STEP_VIEWED|checkout.step-viewed"
    )]
    [InlineData(
        "песня открыта",
        "Песня Открыта|Песня открыта|песня открыта|ПесняОткрыта|песняОткрыта|песня_открыта|ПЕСНЯ_ОТКРЫТА|песня-открыта"
    )]
    [InlineData("mp3 player", "Mp3 Player|Mp3 player|mp3 player|Mp3Player|mp3Player|mp3_player|MP3_PLAYER|mp3-player")]
    public void A_name_in_each_convention(string name, string expected) =>
        Assert.Equal(expected.Split('|'), s_order.Select(convention => s_conventions.Find(convention).Suggest(name)));

    [Theory]
    [InlineData("Title Case", "AI: Prompt sent", "AI: Prompt Sent")]
    [InlineData("Title Case", "sign-up completed", "Sign-up Completed")]
    [InlineData("Title Case", "add to cart", "Add to Cart")]
    [InlineData("Title Case", "  Song   played ", "Song Played")]
    [InlineData("Title Case", "(beta) opened", "(Beta) Opened")]
    [InlineData("Title Case", "songPlayed", "Song Played")]
    [InlineData("Title Case", "@Mention clicked", "Mention Clicked")]
    [InlineData("Title Case", "Song Played", "Song Played")]
    [InlineData("snake_case", "🎵", null)]
    [InlineData("SCREAMING_SNAKE_CASE", "straße", null)]
    public void The_name_that_would_follow(string convention, string name, string? expected) =>
        Assert.Equal(expected, s_conventions.Find(convention).Suggest(name));

    [Fact]
    public void What_it_writes_it_recognises_and_leaves_as_it_is()
    {
        var names = Gen.String[Gen.Char["abcABC012 _-./'’:é Ж я 曲ß💡\uD83D\u0301შ"], 0, 24];
        names.Sample(
            name =>
            {
                foreach (var convention in s_conventions.All)
                {
                    if (convention.Suggest(name) is { } suggestion)
                    {
                        Assert.True(convention.Accepts(suggestion), $"{convention.Name}: {name} → {suggestion}");
                        Assert.Equal(suggestion, convention.Suggest(suggestion));
                    }
                }
            },
            iter: 5_000
        );
    }

    [Fact]
    public void Every_name_of_letters_and_digits_can_be_written_in_every_convention()
    {
        var word = Gen.Select(
            Gen.Char["abcxyzABCXYZéÉжЖ"],
            Gen.String[Gen.Char["abcxyzABCXYZ0189éÉжЖ"], 0, 8],
            (first, rest) => first + rest
        );
        var names = Gen.Select(
            word.Array[1, 5],
            Gen.Char[" _-./"],
            (words, separator) => string.Join(separator, words)
        );
        names.Sample(
            name =>
                Assert.All(
                    s_conventions.All,
                    convention =>
                        Assert.True(
                            convention.Suggest(name) is not null
                                || (convention.Name == "PascalCase" && HasInitialsOnly(name)),
                            convention.Name
                        )
                ),
            iter: 5_000
        );
    }

    // Joined, they would be capitals only: the name would pass for one that is shouted.
    private static bool HasInitialsOnly(string name) =>
        name.Split('.')
            .Any(segment =>
                WordSplit
                    .Split(segment, new KeepWords([]), keepApostrophes: false)
                    .TrueForAll(word => word.Count(char.IsLetter) <= 1)
            );

    [Theory]
    [InlineData("Title Case", "Song Played", "song_skipped")]
    [InlineData("snake_case", "song_played", "Song Skipped")]
    [InlineData("kebab-case", "song-played", "Song Skipped")]
    [InlineData("camelCase", "songPlayed", "song_skipped")]
    [InlineData("PascalCase", "SongPlayed", "song_skipped")]
    [InlineData("Sentence case", "Song played", "song_skipped")]
    [InlineData("SCREAMING_SNAKE_CASE", "SONG_PLAYED", "song_skipped")]
    [InlineData("lower case", "song played", "Song Skipped")]
    public void A_clear_majority_decides(string expected, string most, string one)
    {
        var names = Numbered(most, 9).Append(one).ToArray();
        Assert.Equal(expected, Infer(names, s_conventions.TitleCase));
        Assert.Null(Infer([.. Numbered(most, 7), .. Numbered(one, 3)], s_conventions.TitleCase));
    }

    [Theory]
    [InlineData("Title Case", "Song Played")]
    [InlineData("snake_case", "song_played")]
    [InlineData("kebab-case", "song-played")]
    [InlineData("camelCase", "songPlayed")]
    [InlineData("PascalCase", "SongPlayed")]
    [InlineData("Sentence case", "Song played")]
    [InlineData("SCREAMING_SNAKE_CASE", "SONG_PLAYED")]
    [InlineData("lower case", "song played")]
    public void Below_ten_names_all_must_agree(string expected, string name)
    {
        Assert.Equal("Title Case", Infer([name], s_conventions.TitleCase));
        Assert.Equal(expected, Infer([.. Numbered(name, 2)], s_conventions.TitleCase));
        Assert.Equal(expected, Infer([.. Numbered(name, 9)], s_conventions.TitleCase));
    }

    [Fact]
    public void Below_ten_names_the_default_holds_if_half_of_them_follow_it()
    {
        Assert.Equal("Title Case", Infer(["Song Played", "song_paused"], s_conventions.TitleCase));
        Assert.Null(Infer(["songPlayed", "songPaused", "song_liked"], s_conventions.TitleCase));
    }

    [Fact]
    public void Without_a_clear_majority_there_is_no_convention_and_the_counts_say_so()
    {
        var inferred = s_conventions.Infer(
            [.. Numbered("songPlayed", 770), .. Numbered("song_played", 757)],
            s_conventions.SnakeCase
        );
        Assert.Null(inferred.Convention);
        Assert.Equal(
            [("camelCase", 770, 1527), ("snake_case", 757, 1527)],
            inferred.Shares.Select(share => (share.Convention.Name, share.Followed, share.Total))
        );
    }

    [Fact]
    public void Names_of_one_word_do_not_tell_conventions_apart()
    {
        Assert.Equal("snake_case", Infer([.. Numbered("song", 12)], s_conventions.SnakeCase));
        Assert.Equal(
            "camelCase",
            Infer([.. Numbered("song", 50), .. Numbered("songTitle", 12)], s_conventions.SnakeCase)
        );
    }

    [Theory]
    [InlineData("snake_case", "auth/login_clicked", "checkout:step_viewed", "checkout.step_viewed")]
    [InlineData("kebab-case", "auth/login-clicked", "checkout:step-viewed")]
    [InlineData("camelCase", "auth/loginClicked", "checkout:stepViewed")]
    [InlineData("Title Case", "Checkout/Step Viewed", "Checkout:Step Viewed", "Yes/no Answered", "A/B Test Viewed")]
    [InlineData("Sentence case", "Checkout/Step viewed", "Yes/no answered", "A/b test viewed")]
    [InlineData("lower case", "CMS item count", "is 2FA", "api/CMS item")]
    public void Slashes_and_colons_separate_segments_and_acronyms_pass(string convention, params string[] names) =>
        Assert.All(names, name => Assert.True(s_conventions.Find(convention).Accepts(name), name));

    [Theory]
    [InlineData("snake_case", "auth/LoginClicked", "auth/login_clicked")]
    [InlineData("Title Case", "checkout:step viewed", "Checkout:Step Viewed")]
    [InlineData("camelCase", "checkout.step/item_viewed", "checkout.step/itemViewed")]
    public void A_suggestion_keeps_the_separators(string convention, string name, string expected) =>
        Assert.Equal(expected, s_conventions.Find(convention).Suggest(name));

    private static string? Infer(IReadOnlyCollection<string> names, NamingConvention fallback) =>
        s_conventions.Infer(names, fallback).Convention?.Name;

    private static IEnumerable<string> Numbered(string name, int count) =>
        Enumerable.Range(1, count).Select(i => name + i);
}
