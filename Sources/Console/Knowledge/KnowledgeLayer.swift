// Searching the knowledge base as one types, with the chosen article beside or below, and reading
// an article in full; from both its text goes into the answer being written.

import DeskAPI
import ServiceDesk
import Terminal

/// A search of articles.
package struct KnowledgeLayer: Sendable, Hashable {
    var field = TextField()
    var hits: [ArticleHit] = []
    var hasMore = false
    var isLoaded = false
    /// The search as it was probably meant.
    var correction: SearchCorrection?
    var selection = Selection()
    /// The chosen article, once it has come.
    var preview: ArticleDetail?

    var chosen: ArticleHit? {
        hits.indices.contains(selection.index) ? hits[selection.index] : nil
    }
}

/// An article shown in full.
package struct ArticleLayer: Sendable, Hashable {
    var id: ArticleID
    var detail: ArticleDetail?
    var top = 0
}

extension ConsoleState {
    /// Articles found at most.
    static let hitsMax = 50

    mutating func openKnowledge() {
        layers.append(.knowledge(KnowledgeLayer()))
        askArticles("")
    }

    private mutating func askArticles(_ text: String) {
        let request = ArticleSearchRequest(
            text: text, isTyping: text.last.map { !$0.isWhitespace } ?? false, limit: Self.hitsMax)
        ask(.articles, .articles(request))
    }

    mutating func typeInKnowledge(_ key: Key) {
        guard case .knowledge(var knowledge)? = layers.last else { return }
        let before = knowledge.field.text
        _ = knowledge.field.handle(key)
        layers[layers.count - 1] = .knowledge(knowledge)
        if knowledge.field.text != before { askArticles(knowledge.field.text) }
    }

    mutating func articlesFound(_ page: ArticlePage) {
        changeKnowledge { knowledge, height in
            (knowledge.hits, knowledge.hasMore, knowledge.isLoaded) = (
                page.hits, page.hasMore, true
            )
            knowledge.correction = page.correction
            knowledge.selection.select(0, count: page.hits.count, height: height)
            if knowledge.chosen?.id != knowledge.preview?.article.id { knowledge.preview = nil }
        }
        askPreview()
    }

    mutating func moveInKnowledge(_ motion: Motion) {
        changeKnowledge { knowledge, height in
            knowledge.selection.move(motion, count: knowledge.hits.count, height: height)
        }
        askPreview()
    }

    mutating func askPreview() {
        guard case .knowledge(let knowledge)? = layers.last, let hit = knowledge.chosen,
            knowledge.preview?.article.id != hit.id
        else { return }
        ask(.article, .article(hit.id))
    }

    private mutating func changeKnowledge(_ change: (inout KnowledgeLayer, Int) -> Void) {
        for index in layers.indices.reversed() {
            guard case .knowledge(var knowledge) = layers[index] else { continue }
            change(&knowledge, hitsHeight)
            layers[index] = .knowledge(knowledge)
            return
        }
    }

    mutating func articleLoaded(_ detail: ArticleDetail) {
        for index in layers.indices.reversed() {
            switch layers[index] {
            case .article(var layer) where layer.id == detail.article.id:
                layer.detail = detail
                layers[index] = .article(layer)
            case .knowledge(var layer) where layer.chosen?.id == detail.article.id:
                layer.preview = detail
                layers[index] = .knowledge(layer)
            default: break
            }
        }
    }

    mutating func openChosenArticle() {
        guard case .knowledge(let knowledge)? = layers.last, let hit = knowledge.chosen else {
            return
        }
        let loaded = knowledge.preview?.article.id == hit.id ? knowledge.preview : nil
        layers.append(.article(ArticleLayer(id: hit.id, detail: loaded)))
        if loaded == nil { ask(.article, .article(hit.id)) }
    }

    mutating func moveInArticle(_ motion: Motion) {
        guard case .article(var layer)? = layers.last, let detail = layer.detail else { return }
        let rect = articleRect(layout)
        let count = articleLines(detail.article, width: rect.columns).count
        let most = max(0, count - rect.rows)
        switch motion {
        case .first: layer.top = 0
        case .last: layer.top = most
        case .rows, .halves:
            layer.top = min(max(0, layer.top + (motion.rows(height: rect.rows) ?? 0)), most)
        }
        layers[layers.count - 1] = .article(layer)
    }

    /// The article on which actions act, once its text has come.
    var chosenArticle: Article? {
        switch layers.last {
        case .knowledge(let knowledge):
            let article = knowledge.preview?.article
            return article?.id == knowledge.chosen?.id ? article : nil
        case .article(let layer): return layer.detail?.article
        default: return nil
        }
    }

    /// Puts an article into the text being written, or into a new reply to the chosen ticket, and
    /// notes that it was used.
    mutating func insertArticle(inFull: Bool) {
        guard let article = chosenArticle else { return }
        while case .knowledge? = layers.last { layers.removeLast() }
        while case .article? = layers.last { layers.removeLast() }
        while case .knowledge? = layers.last { layers.removeLast() }
        forget(.articles)
        if editor == nil { openEditor(.reply) }
        let content = article.content
        let text =
            inFull
            ? "\(content.title)\n\n\(content.body)"
            : Phrase.articleReference.with("\(article.id)", content.title)
        changeEditor { editor in
            let before = editor.area.characters.prefix(editor.area.cursor)
            let gap = before.isEmpty || before.last == "\n" ? "" : inFull ? "\n\n" : " "
            editor.area.insert(gap + text)
            if !editor.articles.contains(article.id) { editor.articles.append(article.id) }
        }
        let isPublicReply = editor?.kind == .reply && article.state != .publicOpen
        flash =
            isPublicReply && inFull
            ? Flash(.warning, Phrase.articleNotPublic.with("\(article.id)"))
            : Flash(.success, Phrase.articleInserted.with("\(article.id)"))
    }
}
