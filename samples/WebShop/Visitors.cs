namespace WebShop;

/// <summary>Visitors of the shop, so that the sample has something to track.</summary>
internal static class Visitors
{
    public static async Task ComeAsync(string shop)
    {
        await VisitAsync(shop, "visitor-ada", "en-GB", buys: true);
        await VisitAsync(shop, "visitor-grace", "en-US", buys: false);
        await VisitAsync(shop, "visitor-katherine", "pt-BR", buys: true);
    }

    private static async Task VisitAsync(string shop, string visitor, string language, bool buys)
    {
        using var browser = new HttpClient { BaseAddress = new Uri(shop) };
        browser.DefaultRequestHeaders.Add("X-Visitor", visitor);
        browser.DefaultRequestHeaders.Add("Accept-Language", language);
        Console.WriteLine(await browser.GetStringAsync("/products/507f1f77"));
        if (buys)
        {
            using var answer = await browser.PostAsync("/orders/507f1f77", content: null);
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
        }

        Console.WriteLine($"Health: {await browser.GetStringAsync("/health")}");
    }
}
