namespace Taxonomy;

/// <summary>
/// What was paid, or paid back. Sent in the fields <c>price</c>, <c>quantity</c>, <c>revenue</c>, <c>productId</c>,
/// <c>revenueType</c> and <c>currency</c> of the event.
/// </summary>
/// <param name="Price">The price of one; negative for a refund.</param>
/// <param name="Quantity">How many; 1 or more.</param>
public readonly record struct Revenue(decimal Price, int Quantity = 1)
{
    /// <summary>
    /// The total, where it is not <see cref="Price"/> times <see cref="Quantity"/>. Amplitude ignores it when it has
    /// both of those, so it is sent alone.
    /// </summary>
    public decimal? Total { get; init; }

    /// <summary>An identifier for the product.</summary>
    public string? ProductId { get; init; }

    /// <summary>A kind of revenue, such as <c>purchase</c> or <c>refund</c>.</summary>
    public string? RevenueType { get; init; }

    /// <summary>Three capital letters as in ISO 4217, such as <c>EUR</c>.</summary>
    public string? Currency { get; init; }

    /// <summary>The store's receipt, for revenue that Amplitude verifies.</summary>
    public string? Receipt { get; init; }

    /// <summary>The signature of <see cref="Receipt"/>.</summary>
    public string? ReceiptSignature { get; init; }
}
