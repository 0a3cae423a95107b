internal import Wire

/// What scripts, and people who hold the clock, do to messages in flight.
extension Network {
  /// Makes the change that the script has next for this act, if this is the message it waits for.
  func intervene<Member: Party>(
    in moment: inout Moment<Member>, agenda: [Act], latest: Latest
  ) {
    let last = moment.inFlight.count - 1
    guard last >= 0, let act = moment.inFlight[last].act, agenda.indices.contains(act),
      agenda[act].interventions.indices.contains(moment.nextIntervention)
    else { return }
    let intervention = agenda[act].interventions[moment.nextIntervention]
    let message = moment.inFlight[last]
    guard intervention.message == message.name else { return }
    moment.passedOver += 1
    guard moment.passedOver == intervention.occurrence else { return }
    moment.nextIntervention += 1
    moment.passedOver = 0
    for (index, alteration) in intervention.alterations.enumerated() {
      do {
        let filledIn = try filledIn(alteration, of: message, latest: latest)
        try alter(messageAt: last, by: filledIn, in: &moment)
      } catch {
        moment.inFlight[last].refusedAlterations.append(
          RefusedAlteration(index: index, reason: error.description))
      }
    }
    if let delay = intervention.delay { self.delay(messagesFrom: last, by: delay, in: &moment) }
  }

  /// A change of the script with the live values that it names: as they were in the message itself, where it is of that
  /// name, else in the latest that was on its way.
  private func filledIn(_ alteration: Alteration, of message: Message, latest: Latest)
    throws(AlterationError) -> Alteration
  {
    guard let (part, text) = alteration.addition else { return alteration }
    let template = Template(text)
    var values: [String: String] = [:]
    for (reference, _) in template.references {
      guard let place = Template.place(of: reference),
        let source = message.name == place.message
          ? message : latest({ $0.name == place.message && $0.copyOf == nil }),
        let value = source.parts.named(place.part).first?.value
      else {
        throw .unfitValue(
          part: part, reason: "'\(reference)' stands for nothing: no such part in the messages so far")
      }
      values[reference] = value
    }
    return values.isEmpty ? alteration : alteration.adding(template.filledIn { values[$0] ?? "" })
  }

  /// Has messages arrive later, and notes so in them; what else is in flight goes on meanwhile.
  private func delay<Member: Party>(
    messagesFrom index: Int, by stretch: Stretch, in moment: inout Moment<Member>
  ) {
    var late = Array(moment.inFlight[index...])
    for place in late.indices { late[place].tampering.append(.delay(stretch.text)) }
    moment.inFlight.removeLast(late.count)
    hold(late, until: moment.clock.advanced(by: stretch.seconds), in: &moment)
  }

  /// Has messages arrive at a later time. Until then time passes: whoever asked to be woken within it is, and what the
  /// script has next does not begin.
  func hold<Member: Party>(_ messages: [Message], until end: VirtualTime, in moment: inout Moment<Member>) {
    moment.passingUntil = max(end, moment.passingUntil ?? end)
    moment.schedule.hold(messages, until: end)
  }

  /// Changes, drops or doubles one message in flight.
  func alter<Member: Party>(
    messageAt index: Int, by alteration: Alteration, in moment: inout Moment<Member>
  ) throws(AlterationError) {
    guard moment.inFlight.indices.contains(index) else { throw .nothingInFlight }
    guard !moment.inFlight[index].isLost else { throw .lost }
    switch alteration {
    case .drop:
      moment.inFlight[index].isLost = true
      moment.inFlight[index].tampering.append(
        Tampering(part: "message", was: Tampering.onItsWay, became: "lost"))
    case .duplicate:
      var copy = moment.inFlight[index]
      moment.lastSerial += 1
      copy.serial = moment.lastSerial
      copy.tampering.append(
        Tampering(part: "message", was: Tampering.onItsWay, became: "arrives a second time"))
      moment.inFlight[index].tampering.append(
        Tampering(part: "message", was: Tampering.onItsWay, became: "arrives twice"))
      moment.inFlight.insert(copy, at: index + 1)
    case .set, .add, .unset, .replace:
      var message = moment.inFlight[index]
      try message.apply(alteration)
      message.name = name(of: message, in: moment)
      moment.inFlight[index] = message
    }
  }
}
