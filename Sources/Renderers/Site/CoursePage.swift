internal import Transcripts

/// The first page of the site: the lessons by topic, in the order of the course.
package struct CoursePage: Sendable {
  private let lessons: [SiteLesson]
  private let topicsOfCourse: [String: String]
  private let about: [String: String]

  /// - Parameters:
  ///   - lessons: in the order of the course.
  ///   - topics: by the names of lessons, the topic of the course that has them; its own for any other.
  ///   - about: what the lessons of each topic are about, as prose.
  package init(_ lessons: [SiteLesson], topics: [String: String], about: [String: String]) {
    self.lessons = lessons
    topicsOfCourse = topics
    self.about = about
  }

  package func file(in frame: SiteFrame) -> SiteFile {
    var topics: [(name: String, lessons: [SiteLesson])] = []
    for lesson in lessons {
      let topic = topicsOfCourse[lesson.transcript.scenario] ?? lesson.transcript.topic
      if let index = topics.firstIndex(where: { $0.name == topic }) {
        topics[index].lessons.append(lesson)
      } else {
        topics.append((topic, [lesson]))
      }
    }
    var levels: [String] = []
    for lesson in lessons where !levels.contains(lesson.transcript.level) {
      levels.append(lesson.transcript.level)
    }
    let main = SiteTemplate.course.render([
      "beginning": .list(lessons.prefix(1).map(entry)),
      "levels": .list(levels.map { TemplateContext(["level": "\($0)"]) }),
      "topics": .list(
        topics.enumerated().map { index, topic in
          TemplateContext([
            "anchor": "topic-\(index + 1)", "topicName": "\(topic.name.capitalizedFirst)",
            "about": .markup(about[topic.name].map { Markup(inline: $0) } ?? ""),
            "size": "\(topic.lessons.count)", "lessons": .list(topic.lessons.map(entry)),
          ])
        }),
    ])
    return frame.file(
      "index.html", title: "OAuth, message by message",
      description:
        "Lessons in which every message of OAuth and OpenID Connect is shown, explained and judged.",
      kind: "course", main)
  }

  private func entry(_ lesson: SiteLesson) -> TemplateContext {
    TemplateContext([
      "href": "\(lesson.path)", "lessonName": "\(lesson.transcript.scenario)",
      "lessonTitle": "\(lesson.transcript.title)",
      "summary": .markup(Markup(inline: lesson.transcript.summary)),
      "lessonLevel": "\(lesson.transcript.level)",
      "extent": "\(lesson.transcript.extent)", "messages": "\(lesson.transcript.entries.count)",
    ])
  }
}
