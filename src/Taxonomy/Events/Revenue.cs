namespace Taxonomy;

/// <summary>
/// Represents a payment or a refund. Sent in the event's fields <c>price</c>, <c>quantity</c>, <c>revenue</c>,
/// <c>productId</c>, <c>revenueType</c> and <c>currency</c>.
/// </summary>
/// <param name="Price">The price of one item; negative for a refund.</param>
/// <param name="Quantity">The number of items; at least 1.</param>
public readonly record struct Revenue(decimal Price, int Quantity = 1)
{
    /// <summary>
    /// Gets the total, if it is not <see cref="Price"/> times <see cref="Quantity"/>. It is sent without them, because
    /// Amplitude otherwise ignores it.
    /// </summary>
    public decimal? Total { get; init; }

    /// <summary>Gets the product's identifier.</summary>
    public string? ProductId { get; init; }

    /// <summary>Gets the kind of revenue, for example <c>purchase</c> or <c>refund</c>.</summary>
    public string? RevenueType { get; init; }

    /// <summary>Gets the currency in three uppercase letters (ISO 4217), for example <c>EUR</c>.</summary>
    public string? Currency { get; init; }

    /// <summary>Gets the store's receipt, for revenue that Amplitude verifies.</summary>
    public string? Receipt { get; init; }

    /// <summary>Gets the signature of <see cref="Receipt"/>.</summary>
    public string? ReceiptSignature { get; init; }
}
