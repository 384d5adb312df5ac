using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Taxonomy.Live.Sessions;

/// <summary>Represents which of the kept events are asked for.</summary>
/// <param name="After">The number after which they begin.</param>
/// <param name="Limit">The most events, of which the newest are returned.</param>
/// <param name="State">Their state; null: any.</param>
/// <param name="Text">What name, user, device or library contain; empty: anything.</param>
internal sealed record LiveEventQuery(long After, int Limit, LiveState? State, string Text)
{
    private const int DefaultLimit = 1_000;

    /// <summary>Reads <c>after</c>, <c>limit</c>, <c>state</c> and <c>q</c>; what cannot be read has its default.</summary>
    public static LiveEventQuery Read(IQueryCollection query) =>
        new(
            long.TryParse(query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0,
            int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                ? limit
                : DefaultLimit,
            Enum.TryParse<LiveState>(query["state"], ignoreCase: true, out var state) && Enum.IsDefined(state)
                ? state
                : null,
            query["q"].ToString()
        );

    public bool Matches(LiveEvent item) =>
        item.Number > After
        && (State is null || item.State == State)
        && (
            Text.Length == 0
            || Contains(item.EventType)
            || Contains(item.UserId)
            || Contains(item.DeviceId)
            || Contains(item.Library)
        );

    private bool Contains(string? text) => text?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true;
}
