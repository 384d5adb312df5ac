// A music player that tracks what its listeners do. The plan is taxonomy.example.yaml; every method below that is not
// defined here was made from it at build time. It talks to a collector inside this program, or, when AMPLITUDE_API_KEY
// is set, to Amplitude.

using MusicPlayer;
using MusicPlayer.Tracking;
using Taxonomy;

var apiKey = Environment.GetEnvironmentVariable("AMPLITUDE_API_KEY");
await using var server = await Server.StartAsync(apiKey);

var options = new AnalyticsClientOptions
{
    ApiKey = apiKey ?? "music-player-sample",
    ServerUrl = server.Address,

    // A sample has no second chance: what breaks the plan should be heard at once.
    OnInvalid = InvalidDataPolicy.Throw,
};

await using var client = new AnalyticsClient(options);
var analytics = new MusicAnalytics(client);

// What every event carries.
analytics.SetContext(new MusicAnalyticsContext(appVersion: "12.1.0", locale: "en-GB"));

var listener = analytics.User("user-42");

Show.Heading("Events");

Show.Call("listener.SongPlayed(songId: \"s-1\", source: SongPlayedSource.Radio, position: 3)");
listener.SongPlayed(songId: "s-1", source: SongPlayedSource.Radio, position: 3);

Show.Call("listener.InCompany(\"acme\").SongPlayed(…, playlistId: …, offline: true)");
listener
    .InCompany("acme")
    .SongPlayed(
        songId: "s-2",
        source: SongPlayedSource.Playlist,
        position: 1,
        playlistId: new Guid("6f2c0a34-9a55-4a0e-8a7e-0d2f3f6f7a10"),
        offline: true
    );

Show.Call("listener.SongSkipped(new Playback(device: \"smart fridge\", …), …)");
listener.SongSkipped(
    playback: new Playback(device: "smart fridge", volume: 40, quality: AudioQuality.High),
    songId: "s-2",
    secondsHeard: 12.5
);

Show.Call("listener.QueueReordered(queue: [two entries, with an artist inside each])");
listener.QueueReordered(
    queue:
    [
        new QueueEntry(
            songId: "s-3",
            addedByListener: true,
            artist: new QueueEntryArtist(name: "Nina Simone", country: "US")
        ),
        new QueueEntry(songId: "s-4", addedByListener: false, artist: new QueueEntryArtist(name: "Björk")),
    ]
);

Show.Call("listener.PlaylistCreated(…, genres: [Genre.Jazz, Genre.RhythmAndBlues], …)");
listener.PlaylistCreated(
    playlistId: new Guid("6f2c0a34-9a55-4a0e-8a7e-0d2f3f6f7a10"),
    title: "Rainy Sunday",
    genres: [Genre.Jazz, Genre.RhythmAndBlues],
    labels: ["slow", "\"late\" night"]
);

Show.Call("listener.With(requestContext).SearchSubmitted(…)");
var requestContext = new MusicAnalyticsContext(appVersion: "12.1.0", locale: "pt-BR");
listener
    .With(in requestContext)
    .SearchSubmitted(query: "bossa nova", hits: new Dictionary<string, long> { ["songs"] = 120, ["albums"] = 7 });

Show.Call("listener.SettingChanged(setting: \"crossfade\", newValue: 6)");
listener.SettingChanged(setting: "crossfade", newValue: 6);

Show.Call("listener.OrderCompleted(…, revenue: new(9.99m, 2) { Currency = \"EUR\" })");
listener.OrderCompleted(
    orderId: new Guid("0d9e7c1b-3c0f-4d11-9a8e-5a4b6c7d8e9f"),
    items: [new OrderItem(sku: "TS-100", quantity: 2, price: new Money(amount: 9.99m, currency: "EUR"))],
    total: new Money(amount: 19.98m, currency: "EUR"),
    revenue: new(9.99m, 2) { Currency = "EUR" }
);

Show.Call("analytics.Device(…).AppOpened(options: new() { SessionId = … })");
analytics
    .Device("device-0815")
    .AppOpened(options: new() { SessionId = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), Country = "Portugal" });

Show.Heading("User properties and groups");

Show.Call("listener.SetAccountTier(AccountTier.Premium)");
listener.SetAccountTier(AccountTier.Premium);

Show.Call("listener.Identify().AddPlayCount(1).AppendFavouriteGenres(Genre.Jazz).Send()");
listener.Identify().AddPlayCount(1).AppendFavouriteGenres(Genre.Jazz).Send();

Show.Call("listener.JoinCompany(\"acme\")");
listener.JoinCompany("acme");

Show.Call("analytics.Company(\"acme\").SetEmployeeCount(120)");
analytics.Company("acme").SetEmployeeCount(120);

var isDelivered = await analytics.FlushAsync();
await server.ShowReceivedAsync();
Show.Summary(client, isDelivered, server);

return isDelivered ? 0 : 1;
